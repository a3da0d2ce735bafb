-- People, products and what owners allow: written by api alone.
-- Ids are compared byte by byte (COLLATE "C"), so that keyset paging is one index range.

CREATE TABLE owner (
    owner_id     text COLLATE "C" PRIMARY KEY,
    display_name text NOT NULL,
    email        text,
    language     text NOT NULL CHECK (language IN ('en', 'es')),
    time_zone    text NOT NULL,
    created_at   timestamptz NOT NULL
);

CREATE TABLE account (
    account_id    uuid PRIMARY KEY,
    username      text COLLATE "C" NOT NULL UNIQUE,
    role          text NOT NULL CHECK (role IN ('OWNER', 'AGENT', 'LEAD')),
    owner_id      text COLLATE "C" REFERENCES owner,
    display_name  text NOT NULL,
    language      text NOT NULL CHECK (language IN ('en', 'es')),
    password_hash text NOT NULL,
    created_at    timestamptz NOT NULL,
    CHECK ((role = 'OWNER') = (owner_id IS NOT NULL))
);
COMMENT ON COLUMN account.password_hash IS 'Argon2id in PHC format';

CREATE TABLE signing_key (
    key_id     text PRIMARY KEY,
    secret     bytea NOT NULL,
    created_at timestamptz NOT NULL,
    retired_at timestamptz
);
COMMENT ON TABLE signing_key IS 'The newest key signs tokens; every key that is not retired verifies them';

CREATE TABLE product_model (
    model_id   text COLLATE "C" PRIMARY KEY,
    version    bigint NOT NULL,
    body       jsonb NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE detection_rule (
    rule_id    text COLLATE "C" NOT NULL,
    version    bigint NOT NULL,
    model_id   text COLLATE "C" NOT NULL REFERENCES product_model,
    body       jsonb NOT NULL,
    changed_by uuid REFERENCES account,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (rule_id, version)
);
COMMENT ON TABLE detection_rule IS 'Every version there was; the highest of a rule is the one that runs';

CREATE TABLE asset (
    asset_id   text COLLATE "C" PRIMARY KEY,
    owner_id   text COLLATE "C" NOT NULL REFERENCES owner,
    model_id   text COLLATE "C" NOT NULL REFERENCES product_model,
    created_at timestamptz NOT NULL
);
CREATE INDEX asset_of_owner ON asset (owner_id, asset_id);
CREATE INDEX asset_of_model ON asset (model_id, asset_id);

CREATE TABLE device (
    device_id            text COLLATE "C" PRIMARY KEY,
    asset_id             text COLLATE "C" NOT NULL UNIQUE REFERENCES asset,
    region               text NOT NULL,
    lot                  text NOT NULL,
    credential_sha256    text NOT NULL,
    registration_version bigint NOT NULL,
    updated_at           timestamptz NOT NULL
);
COMMENT ON COLUMN device.registration_version IS 'Of the newest record in the topic registry';

CREATE TABLE device_presence (
    device_id  text COLLATE "C" PRIMARY KEY,
    session    text NOT NULL,
    state      text NOT NULL CHECK (state IN ('ONLINE', 'OFFLINE')),
    changed_at timestamptz NOT NULL,
    firmware   text NOT NULL
);

-- Receipts are history: rows are added and never changed.
CREATE TABLE consent_receipt (
    receipt_id           uuid PRIMARY KEY,
    asset_id             text COLLATE "C" NOT NULL REFERENCES asset,
    owner_id             text COLLATE "C" NOT NULL REFERENCES owner,
    action               text NOT NULL CHECK (action IN ('GRANTED', 'WITHDRAWN')),
    purpose              text NOT NULL,
    categories           text[] NOT NULL,
    effective_at         timestamptz NOT NULL,
    channel              text NOT NULL CHECK (channel IN ('API', 'PROVISIONING')),
    registration_version bigint NOT NULL
);
CREATE INDEX consent_receipt_of_asset ON consent_receipt (asset_id, effective_at DESC);

-- Every grant there was; a withdrawal ends it and keeps it.
CREATE TABLE consent_grant (
    asset_id           text COLLATE "C" NOT NULL REFERENCES asset,
    purpose            text NOT NULL,
    category           text NOT NULL,
    granted_at         timestamptz NOT NULL,
    withdrawn_at       timestamptz,
    grant_receipt      uuid NOT NULL REFERENCES consent_receipt,
    withdrawal_receipt uuid REFERENCES consent_receipt,
    CHECK ((withdrawn_at IS NULL) = (withdrawal_receipt IS NULL))
);
CREATE INDEX consent_grant_of_asset ON consent_grant (asset_id);
CREATE UNIQUE INDEX one_active_grant ON consent_grant (asset_id, purpose, category) WHERE withdrawn_at IS NULL;

-- What must reach the compacted topics: written with the change itself, removed when the log has it.
CREATE TABLE control_outbox (
    id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic text NOT NULL,
    key   text NOT NULL,
    value bytea NOT NULL
);

-- Replacements that ship first, money that goes back, and for how long a product could not be used. Written by api alone.

-- A device serves one asset at a time, or none: it waits in stock, is on its way, or has served its time.
ALTER TABLE device
    ALTER COLUMN asset_id DROP NOT NULL,
    ADD COLUMN since    timestamptz,
    ADD COLUMN model_id text COLLATE "C" REFERENCES product_model,
    ADD COLUMN stock    text CHECK (stock IN ('AVAILABLE', 'RESERVED', 'RETIRED')),
    ADD CHECK ((asset_id IS NULL) = (stock IS NOT NULL)),
    ADD CHECK ((asset_id IS NULL) = (model_id IS NOT NULL)),
    ADD CHECK (asset_id IS NOT NULL OR since IS NULL);
COMMENT ON COLUMN device.since IS 'Since when it serves its asset; null: from the start';
COMMENT ON COLUMN device.model_id IS 'Of a device that serves no asset; else the model is that of the asset';
CREATE INDEX device_in_stock ON device (model_id, device_id) WHERE stock = 'AVAILABLE';

-- Devices that served an asset before the present one: rows are added and never changed.
CREATE TABLE former_device (
    asset_id  text COLLATE "C" NOT NULL REFERENCES asset,
    device_id text COLLATE "C" NOT NULL REFERENCES device,
    since     timestamptz,
    until     timestamptz NOT NULL,
    PRIMARY KEY (asset_id, device_id, until),
    CHECK (since IS NULL OR since <= until)
);
CREATE INDEX former_device_newest ON former_device (device_id, until DESC);

CREATE VIEW asset_device AS
SELECT asset_id, device_id, coalesce(since, '-infinity') AS since, 'infinity'::timestamptz AS until
FROM device WHERE asset_id IS NOT NULL
UNION ALL
SELECT asset_id, device_id, coalesce(since, '-infinity'), until FROM former_device;
COMMENT ON VIEW asset_device IS 'Which device spoke for an asset when: since inclusive, until exclusive';

ALTER TABLE asset ADD COLUMN warranty_until timestamptz;

-- How the owner set the product up: carried to each new device.
CREATE TABLE asset_setting (
    asset_id   text COLLATE "C" NOT NULL REFERENCES asset,
    key        text COLLATE "C" NOT NULL,
    value      text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (asset_id, key)
);

CREATE TABLE model_specification (
    model_id   text COLLATE "C" PRIMARY KEY REFERENCES product_model,
    body       jsonb NOT NULL,
    updated_at timestamptz NOT NULL
);

ALTER TABLE alarm
    DROP CONSTRAINT alarm_state_check,
    ADD CONSTRAINT alarm_state_check
        CHECK (state IN ('ACTIVE', 'SUPERSEDED', 'CLEARED', 'SUPPRESSED', 'RETRACTED', 'RETIRED'));
COMMENT ON COLUMN alarm.state IS 'SUPERSEDED: not cleared, but a later episode of the same device and rule is active. SUPPRESSED: a consent was withdrawn while it was active. RETRACTED: later data showed that it never was. RETIRED: its device was replaced while it was active';

-- The projection of exchange_event.
CREATE TABLE exchange (
    exchange_id   uuid PRIMARY KEY,
    number        bigint GENERATED ALWAYS AS IDENTITY (START WITH 5001) UNIQUE,
    case_id       uuid NOT NULL REFERENCES support_case,
    asset_id      text COLLATE "C" NOT NULL REFERENCES asset,
    owner_id      text COLLATE "C" NOT NULL REFERENCES owner,
    old_device_id text COLLATE "C" NOT NULL REFERENCES device,
    unusable      boolean NOT NULL,
    state         text NOT NULL CHECK (state IN ('REQUESTED', 'APPROVED', 'SHIPPED', 'DELIVERED', 'ACTIVATED', 'HEALTHY',
                                                 'CLOSED', 'CANCELLED', 'FAILED')),
    return_state  text NOT NULL CHECK (return_state IN ('NOT_ASKED', 'EXPECTED', 'RETURNED', 'WAIVED')),
    device_id     text COLLATE "C" REFERENCES device,
    requested_at  timestamptz NOT NULL,
    shipped_at    timestamptz,
    activated_at  timestamptz,
    ended_at      timestamptz,
    overridden    boolean NOT NULL DEFAULT false,
    version       bigint NOT NULL,
    CHECK (shipped_at IS NOT NULL OR return_state IN ('NOT_ASKED', 'WAIVED')),
    CHECK (shipped_at IS NULL OR device_id IS NOT NULL),
    CHECK ((state IN ('CLOSED', 'CANCELLED', 'FAILED')) = (ended_at IS NOT NULL))
);
COMMENT ON COLUMN exchange.unusable IS 'The product cannot be used until the replacement is active';
COMMENT ON COLUMN exchange.overridden IS 'A person called the replacement healthy, with a reason, and telemetry had not';
CREATE UNIQUE INDEX one_open_exchange ON exchange (asset_id) WHERE ended_at IS NULL;
CREATE INDEX exchange_newest ON exchange (requested_at DESC, exchange_id DESC);
CREATE INDEX exchange_of_owner ON exchange (owner_id, requested_at DESC, exchange_id DESC);
CREATE INDEX exchange_of_case ON exchange (case_id, requested_at DESC, exchange_id DESC);
CREATE INDEX exchange_of_asset ON exchange (asset_id, requested_at DESC, exchange_id DESC);

-- Rows are added and never changed.
CREATE TABLE exchange_event (
    event_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    exchange_id uuid NOT NULL REFERENCES exchange,
    time        timestamptz NOT NULL,
    move        text NOT NULL,
    by_kind     text NOT NULL CHECK (by_kind IN ('SYSTEM', 'STAFF', 'OWNER')),
    by_account  uuid REFERENCES account,
    by_name     text NOT NULL,
    text        text,
    data        jsonb NOT NULL
);
CREATE INDEX exchange_event_of_exchange ON exchange_event (exchange_id, event_id);
CREATE TRIGGER exchange_event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON exchange_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_log();

CREATE TABLE purchase (
    asset_id          text COLLATE "C" PRIMARY KEY REFERENCES asset,
    order_id          text NOT NULL,
    amount_minor      bigint NOT NULL CHECK (amount_minor > 0),
    currency          text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    paid_at           timestamptz NOT NULL,
    payment_means     text NOT NULL,
    payment_reference text NOT NULL,
    claimed_minor     bigint NOT NULL DEFAULT 0,
    CHECK (claimed_minor >= 0 AND claimed_minor <= amount_minor)
);
COMMENT ON COLUMN purchase.amount_minor IS 'In the smallest unit of the currency';
COMMENT ON COLUMN purchase.claimed_minor IS 'Paid back, or asked for and not declined: never more than was paid';

CREATE TABLE refund (
    refund_id       uuid PRIMARY KEY,
    case_id         uuid NOT NULL REFERENCES support_case,
    asset_id        text COLLATE "C" NOT NULL REFERENCES purchase,
    owner_id        text COLLATE "C" NOT NULL REFERENCES owner,
    amount_minor    bigint NOT NULL CHECK (amount_minor > 0),
    currency        text NOT NULL,
    destination     text NOT NULL CHECK (destination IN ('ORIGINAL_MEANS', 'VOUCHER')),
    state           text NOT NULL CHECK (state IN ('REQUESTED', 'APPROVED', 'DECLINED', 'PAID', 'FAILED')),
    reason          text NOT NULL,
    requested_at    timestamptz NOT NULL,
    requested_by    text NOT NULL,
    decided_at      timestamptz,
    decided_by      text,
    decision_reason text,
    settled_at      timestamptz,
    receipt         text,
    CHECK ((state = 'REQUESTED') = (decided_at IS NULL)),
    CHECK ((state IN ('PAID', 'FAILED')) = (settled_at IS NOT NULL))
);
COMMENT ON COLUMN refund.decided_by IS 'A person, or the rule';
COMMENT ON COLUMN refund.receipt IS 'What the payment service said: its number of the payment, or why it refused';
CREATE UNIQUE INDEX one_refund_on_its_way ON refund (case_id) WHERE state IN ('REQUESTED', 'APPROVED');
CREATE INDEX refund_of_case ON refund (case_id, requested_at DESC, refund_id DESC);
CREATE INDEX refund_waiting ON refund (requested_at, refund_id) WHERE state = 'REQUESTED';

-- What people say of times in which a product could not be used.
CREATE TABLE unusable_time (
    case_id  uuid NOT NULL REFERENCES support_case,
    asset_id text COLLATE "C" NOT NULL REFERENCES asset,
    since    timestamptz NOT NULL,
    until    timestamptz,
    PRIMARY KEY (case_id, since),
    CHECK (until IS NULL OR until >= since)
);
CREATE UNIQUE INDEX one_open_unusable_time ON unusable_time (case_id) WHERE until IS NULL;
CREATE INDEX unusable_time_of_asset ON unusable_time (asset_id, since);

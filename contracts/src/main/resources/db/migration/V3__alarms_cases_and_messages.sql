-- What was found, who looks after it and what owners were told: written by api alone.

CREATE TABLE support_case (
    case_id              uuid PRIMARY KEY,
    number               bigint GENERATED ALWAYS AS IDENTITY (START WITH 1001) UNIQUE,
    asset_id             text COLLATE "C" NOT NULL REFERENCES asset,
    owner_id             text COLLATE "C" NOT NULL REFERENCES owner,
    device_id            text COLLATE "C" NOT NULL,
    model_id             text COLLATE "C" NOT NULL,
    fault_code           text COLLATE "C" NOT NULL,
    severity             text NOT NULL,
    state                text NOT NULL CHECK (state IN ('OPEN', 'IN_PROGRESS', 'RESOLVED')),
    taken_by             uuid REFERENCES account,
    opened_at            timestamptz NOT NULL,
    opened_by            text NOT NULL CHECK (opened_by IN ('DETECTION', 'STAFF')),
    updated_at           timestamptz NOT NULL,
    resolved_at          timestamptz,
    outcome              text CHECK (outcome IN ('CONFIRMED', 'FALSE_ALARM', 'UNKNOWN')),
    overridden           boolean NOT NULL DEFAULT false,
    recurrences          int NOT NULL DEFAULT 0,
    verification_minutes bigint NOT NULL DEFAULT 0,
    signal               text NOT NULL CHECK (signal IN ('ACTIVE', 'CLEAR', 'NONE')),
    signal_clear_since   timestamptz,
    version              bigint NOT NULL DEFAULT 1,
    CHECK ((state = 'RESOLVED') = (resolved_at IS NOT NULL)),
    CHECK (state <> 'IN_PROGRESS' OR taken_by IS NOT NULL)
);
COMMENT ON COLUMN support_case.overridden IS 'Resolved by a person although its signal was not clear for long enough';
CREATE UNIQUE INDEX one_open_case ON support_case (asset_id, fault_code) WHERE state <> 'RESOLVED';
CREATE INDEX support_case_newest ON support_case (opened_at DESC, case_id DESC);
CREATE INDEX support_case_of_owner ON support_case (owner_id, opened_at DESC, case_id DESC);
CREATE INDEX support_case_of_asset ON support_case (asset_id, opened_at DESC, case_id DESC);
CREATE INDEX support_case_unresolved ON support_case (opened_at DESC, case_id DESC) WHERE state <> 'RESOLVED';

CREATE TABLE alarm (
    alarm_id             text COLLATE "C" PRIMARY KEY,
    device_id            text COLLATE "C" NOT NULL,
    asset_id             text COLLATE "C" NOT NULL REFERENCES asset,
    model_id             text COLLATE "C" NOT NULL,
    rule_id              text COLLATE "C" NOT NULL,
    rule_version         bigint NOT NULL,
    fault_code           text COLLATE "C" NOT NULL,
    alarm_class          text NOT NULL,
    severity             text NOT NULL,
    state                text NOT NULL CHECK (state IN ('ACTIVE', 'CLEARED', 'SUPPRESSED')),
    raised_at            timestamptz NOT NULL,
    changed_at           timestamptz NOT NULL,
    change_order         smallint NOT NULL,
    cleared_at           timestamptz,
    occurrences          int NOT NULL,
    historical           boolean NOT NULL,
    verification_minutes bigint NOT NULL,
    evidence             jsonb NOT NULL,
    received_at          timestamptz NOT NULL,
    case_id              uuid REFERENCES support_case
);
COMMENT ON COLUMN alarm.change_order IS 'Raised 0, updated 1, cleared 2: which of two changes of one instant is newer';
COMMENT ON COLUMN alarm.state IS 'SUPPRESSED: a consent was withdrawn while it was active';
CREATE INDEX alarm_newest ON alarm (raised_at DESC, alarm_id DESC);
CREATE INDEX alarm_of_asset ON alarm (asset_id, raised_at DESC, alarm_id DESC);
CREATE INDEX alarm_active ON alarm (asset_id) WHERE state = 'ACTIVE';
CREATE INDEX alarm_of_case ON alarm (case_id) WHERE case_id IS NOT NULL;

-- The thread of a case: rows are added and never changed.
CREATE TABLE case_event (
    event_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id    uuid NOT NULL REFERENCES support_case,
    time       timestamptz NOT NULL,
    kind       text NOT NULL,
    by_kind    text NOT NULL CHECK (by_kind IN ('SYSTEM', 'STAFF', 'OWNER')),
    by_account uuid REFERENCES account,
    by_name    text NOT NULL,
    text       text,
    alarm_id   text COLLATE "C"
);
CREATE INDEX case_event_of_case ON case_event (case_id, event_id);

-- The owner's feed: everything an owner was told, and on what ground.
CREATE TABLE owner_message (
    message_id      text COLLATE "C" PRIMARY KEY,
    owner_id        text COLLATE "C" NOT NULL REFERENCES owner,
    asset_id        text COLLATE "C" NOT NULL REFERENCES asset,
    time            timestamptz NOT NULL,
    kind            text NOT NULL,
    language        text NOT NULL,
    title           text NOT NULL,
    text            text NOT NULL,
    severity        text,
    case_id         uuid REFERENCES support_case,
    alarm_id        text COLLATE "C",
    from_name       text,
    reaction_millis bigint,
    ground          text NOT NULL CHECK (ground IN ('CONSENT', 'SERVICE')),
    purpose         text,
    receipt_id      uuid REFERENCES consent_receipt,
    CHECK ((ground = 'CONSENT') = (receipt_id IS NOT NULL AND purpose IS NOT NULL))
);
CREATE INDEX owner_message_newest ON owner_message (asset_id, time DESC, message_id DESC);

-- E-mails to send: at most one per message. The sender claims, sends and marks.
CREATE TABLE email_outbox (
    message_id      text COLLATE "C" PRIMARY KEY REFERENCES owner_message,
    to_address      text NOT NULL,
    subject         text NOT NULL,
    body            text NOT NULL,
    attempts        int NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    sent_at         timestamptz,
    gave_up_at      timestamptz,
    last_error      text
);
CREATE INDEX email_outbox_due ON email_outbox (next_attempt_at) WHERE sent_at IS NULL AND gave_up_at IS NULL;

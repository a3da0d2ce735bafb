-- How owners are reached and how they reach us, outside of the app. Written by api alone.

-- What leaves: written in the transaction of what it tells. The sender claims, sends and marks.
CREATE TABLE outbound_message (
    outbound_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key             text COLLATE "C" NOT NULL,
    channel         text NOT NULL,
    lane            text COLLATE "C" NOT NULL,
    to_address      text NOT NULL,
    owner_id        text COLLATE "C" REFERENCES owner,
    asset_id        text COLLATE "C" REFERENCES asset,
    case_id         uuid REFERENCES support_case,
    language        text NOT NULL,
    subject         text NOT NULL,
    body            text NOT NULL,
    purpose         text,
    created_at      timestamptz NOT NULL,
    state           text NOT NULL DEFAULT 'QUEUED' CHECK (state IN ('QUEUED', 'SENT', 'GIVEN_UP', 'BOUNCED', 'NOT_ALLOWED')),
    attempts        int NOT NULL DEFAULT 0,
    next_attempt_at timestamptz,
    sent_at         timestamptz,
    external_id     text,
    ended_at        timestamptz,
    last_error      text,
    UNIQUE (channel, key),
    CHECK ((state = 'QUEUED') = (next_attempt_at IS NOT NULL)),
    CHECK ((state = 'QUEUED') = (ended_at IS NULL)),
    CHECK (purpose IS NULL OR asset_id IS NOT NULL)
);
COMMENT ON COLUMN outbound_message.key IS 'Sent along, so that a receiver sees a repeat: Message-ID, webhook-id';
COMMENT ON COLUMN outbound_message.lane IS 'Messages of one lane leave one after the other: those of one case on one channel';
COMMENT ON COLUMN outbound_message.purpose IS 'Of the consent it rests on, asked again before it is sent; null when it needs none';
CREATE INDEX outbound_message_due ON outbound_message (channel, next_attempt_at) WHERE state = 'QUEUED';
CREATE INDEX outbound_message_lane ON outbound_message (lane, outbound_id) WHERE state = 'QUEUED';
CREATE INDEX outbound_message_of_key ON outbound_message (key);
CREATE INDEX outbound_message_of_case ON outbound_message (case_id, outbound_id) WHERE case_id IS NOT NULL;
CREATE INDEX outbound_message_given_up ON outbound_message (channel, ended_at) WHERE state = 'GIVEN_UP';

INSERT INTO outbound_message (key, channel, lane, to_address, owner_id, asset_id, case_id, language, subject, body, purpose,
                              created_at, state, attempts, next_attempt_at, sent_at, ended_at, last_error)
SELECT e.message_id, 'EMAIL', 'EMAIL ' || coalesce(m.case_id::text, e.message_id), e.to_address, m.owner_id, m.asset_id,
       m.case_id, m.language, e.subject, e.body, m.purpose, m.time,
       CASE WHEN e.sent_at IS NOT NULL THEN 'SENT' WHEN e.gave_up_at IS NOT NULL THEN 'GIVEN_UP' ELSE 'QUEUED' END,
       e.attempts, CASE WHEN e.sent_at IS NULL AND e.gave_up_at IS NULL THEN e.next_attempt_at END,
       e.sent_at, coalesce(e.sent_at, e.gave_up_at), e.last_error
FROM email_outbox e JOIN owner_message m USING (message_id)
ORDER BY m.time, m.message_id;
DROP TABLE email_outbox;

-- Whether a channel works, as its last sends say.
CREATE TABLE channel_state (
    channel        text PRIMARY KEY,
    failures       int NOT NULL,
    failing_since  timestamptz,
    is_failing     boolean NOT NULL,
    last_error     text,
    last_sent_at   timestamptz,
    CHECK ((failures > 0) = (failing_since IS NOT NULL)),
    CHECK (NOT is_failing OR failures > 0)
);
COMMENT ON COLUMN channel_state.failures IS 'In a row, until now';
COMMENT ON COLUMN channel_state.is_failing IS 'So many or so long that it is called failing';

-- Where an owner can be reached beside owner.email, and what is known of each address.
CREATE TABLE owner_address (
    owner_id       text COLLATE "C" NOT NULL REFERENCES owner,
    channel        text NOT NULL,
    address        text COLLATE "C" NOT NULL,
    added_at       timestamptz NOT NULL,
    failing_since  timestamptz,
    failing_reason text,
    PRIMARY KEY (owner_id, channel, address),
    CHECK ((failing_since IS NULL) = (failing_reason IS NULL))
);
CREATE INDEX owner_address_whose ON owner_address (channel, address);
CREATE INDEX owner_of_email ON owner (lower(email));

-- Which way an owner wants to be answered; without a row: where their last message came from.
CREATE TABLE owner_channel (
    owner_id  text COLLATE "C" PRIMARY KEY REFERENCES owner,
    channel   text NOT NULL,
    address   text COLLATE "C" NOT NULL,
    chosen_at timestamptz NOT NULL
);

-- What signs: webhooks in and out of a channel, and the addresses that owners answer to.
CREATE TABLE channel_secret (
    secret_id  uuid PRIMARY KEY,
    channel    text NOT NULL,
    use        text NOT NULL CHECK (use IN ('INBOUND', 'OUTBOUND', 'REPLY_ADDRESS')),
    secret     bytea NOT NULL,
    created_at timestamptz NOT NULL,
    retired_at timestamptz
);
COMMENT ON TABLE channel_secret IS 'Every one that is not retired is accepted; the newest signs addresses, all sign webhooks';
CREATE INDEX channel_secret_in_use ON channel_secret (channel, use) WHERE retired_at IS NULL;

-- What came in from outside the app, once per channel and id of its sender's side. Rows are never removed.
CREATE TABLE inbound_message (
    inbound_id   uuid PRIMARY KEY,
    channel      text NOT NULL,
    external_id  text COLLATE "C" NOT NULL,
    request_id   text COLLATE "C",
    received_at  timestamptz NOT NULL,
    from_address text NOT NULL,
    subject      text NOT NULL,
    text         text NOT NULL,
    original     text NOT NULL,
    outcome      text NOT NULL CHECK (outcome IN ('LANDED', 'UNKNOWN', 'HELD', 'AUTOMATIC', 'BOUNCE', 'LOOP')),
    reason       text NOT NULL,
    owner_id     text COLLATE "C" REFERENCES owner,
    case_id      uuid REFERENCES support_case,
    handled_at   timestamptz,
    handled_by   uuid REFERENCES account,
    UNIQUE (channel, external_id),
    UNIQUE (channel, request_id),
    CHECK ((handled_at IS NULL) = (handled_by IS NULL))
);
COMMENT ON COLUMN inbound_message.request_id IS 'The webhook-id it came with: a replay of it is refused, whatever it carries';
COMMENT ON COLUMN inbound_message.text IS 'What is new in it: without quotes and signature';
COMMENT ON COLUMN inbound_message.outcome IS 'UNKNOWN and HELD wait for a person: nobody we know, or too many in an hour';
CREATE INDEX inbound_message_waiting ON inbound_message (received_at DESC, inbound_id DESC)
    WHERE outcome IN ('UNKNOWN', 'HELD') AND handled_at IS NULL;
CREATE INDEX inbound_message_of_sender ON inbound_message (channel, from_address, received_at);
CREATE INDEX inbound_message_of_case ON inbound_message (case_id, received_at) WHERE case_id IS NOT NULL;

CREATE TABLE inbound_attachment (
    inbound_id uuid NOT NULL REFERENCES inbound_message,
    position   int NOT NULL,
    name       text NOT NULL,
    media_type text NOT NULL,
    size_bytes bigint NOT NULL,
    content    bytea,
    refused    text,
    PRIMARY KEY (inbound_id, position),
    CHECK ((content IS NULL) = (refused IS NOT NULL))
);

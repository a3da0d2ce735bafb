-- Who looks after cases, how cases go from hand to hand, and calls that owners are owed: written by api alone.

ALTER TABLE owner ADD COLUMN phone text CHECK (phone ~ '^\+[0-9]{6,15}$');
COMMENT ON COLUMN owner.phone IS 'E.164; only staff see it';

CREATE TABLE staff_profile (
    account_id     uuid PRIMARY KEY REFERENCES account,
    skills         text[] NOT NULL,
    languages      text[] NOT NULL CHECK (cardinality(languages) > 0),
    time_zone      text NOT NULL,
    shift          text[] NOT NULL CHECK (cardinality(shift) > 0),
    capacity       int NOT NULL CHECK (capacity BETWEEN 1 AND 1000),
    away_until     timestamptz,
    deputy_account uuid REFERENCES account,
    active         boolean NOT NULL,
    version        bigint NOT NULL DEFAULT 1,
    updated_at     timestamptz NOT NULL,
    CHECK (deputy_account <> account_id)
);
COMMENT ON COLUMN staff_profile.skills IS 'Model ids and fault codes; none: every case';
COMMENT ON COLUMN staff_profile.shift IS 'Like MONDAY 09:00-13:30, on the wall clock of time_zone';

INSERT INTO staff_profile (account_id, skills, languages, time_zone, shift, capacity, active, updated_at)
SELECT account_id, '{}', ARRAY[language], 'UTC',
       '{MONDAY 09:00-17:00,TUESDAY 09:00-17:00,WEDNESDAY 09:00-17:00,THURSDAY 09:00-17:00,FRIDAY 09:00-17:00}', 40, true, now()
FROM account WHERE role <> 'OWNER';

ALTER TABLE support_case ADD COLUMN handovers int NOT NULL DEFAULT 0;
COMMENT ON COLUMN support_case.handovers IS 'How often it went from one person to another';
CREATE INDEX support_case_open_of_staff ON support_case (taken_by) WHERE state <> 'RESOLVED';
CREATE INDEX support_case_waiting ON support_case (opened_at) WHERE taken_by IS NULL AND state <> 'RESOLVED';

CREATE TABLE handover (
    case_id      uuid NOT NULL REFERENCES support_case,
    number       int NOT NULL,
    from_account uuid NOT NULL REFERENCES account,
    to_account   uuid NOT NULL REFERENCES account,
    asked_by     uuid NOT NULL REFERENCES account,
    reason       text NOT NULL,
    state        text NOT NULL CHECK (state IN ('OFFERED', 'ACCEPTED', 'DECLINED', 'EXPIRED')),
    offered_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    answered_at  timestamptz,
    answer       text,
    PRIMARY KEY (case_id, number),
    CHECK (from_account <> to_account),
    CHECK ((state = 'OFFERED') = (answered_at IS NULL))
);
COMMENT ON COLUMN handover.asked_by IS 'From whom it was; the other of the two answers';
CREATE UNIQUE INDEX one_open_handover ON handover (case_id) WHERE state = 'OFFERED';
CREATE INDEX handover_to_answer ON handover (to_account, expires_at) WHERE state = 'OFFERED';

CREATE TABLE call_back (
    call_back_id uuid PRIMARY KEY,
    case_id      uuid NOT NULL REFERENCES support_case,
    reason       text NOT NULL CHECK (reason IN ('URGENT', 'PROMISE_BROKEN', 'STRANDED', 'ASKED')),
    attempt      smallint NOT NULL CHECK (attempt BETWEEN 1 AND 3),
    state        text NOT NULL CHECK (state IN ('OPEN', 'DONE', 'CANCELLED')),
    asked_at     timestamptz NOT NULL,
    call_from    timestamptz NOT NULL,
    due_at       timestamptz NOT NULL,
    wish         text,
    missed_at    timestamptz,
    outcome      text CHECK (outcome IN ('REACHED', 'NO_ANSWER', 'WRONG_NUMBER', 'NOT_WANTED')),
    note         text,
    done_by      uuid REFERENCES account,
    done_at      timestamptz,
    CHECK (call_from < due_at),
    CHECK ((state = 'OPEN') = (done_at IS NULL)),
    CHECK ((state = 'DONE') = (outcome IS NOT NULL AND note IS NOT NULL AND done_by IS NOT NULL))
);
COMMENT ON COLUMN call_back.missed_at IS 'When the lead was told that its deadline had passed';
CREATE UNIQUE INDEX one_open_call_back ON call_back (case_id) WHERE state = 'OPEN';
CREATE INDEX call_back_of_case ON call_back (case_id, asked_at);
CREATE INDEX call_back_to_do ON call_back (due_at, call_back_id) WHERE state = 'OPEN';
CREATE INDEX call_back_asked ON call_back (asked_at);

-- The promise to answer each message of an owner within 24 hours: when to warn, and whether it was kept.

CREATE TABLE answer_promise (
    message_event_id bigint PRIMARY KEY REFERENCES case_event,
    case_id          uuid NOT NULL REFERENCES support_case,
    received_at      timestamptz NOT NULL,
    due_at           timestamptz NOT NULL,
    warned_percent   smallint NOT NULL DEFAULT 0 CHECK (warned_percent IN (0, 50, 80, 100)),
    next_warning_at  timestamptz,
    answered_at      timestamptz,
    CHECK ((warned_percent = 100) = (next_warning_at IS NULL)),
    CHECK (due_at > received_at)
);
COMMENT ON COLUMN answer_promise.warned_percent IS 'The last share of the time at which staff were warned; 0 before the first';
COMMENT ON COLUMN answer_promise.next_warning_at IS 'Means nothing once it is answered';
CREATE INDEX answer_promise_to_warn ON answer_promise (next_warning_at)
    WHERE answered_at IS NULL AND next_warning_at IS NOT NULL;
CREATE INDEX answer_promise_open ON answer_promise (case_id, due_at) WHERE answered_at IS NULL;

INSERT INTO answer_promise (message_event_id, case_id, received_at, due_at, next_warning_at)
SELECT m.event_id, m.case_id, m.time, m.time + interval '24 hours', m.time + interval '12 hours'
FROM case_event m
WHERE m.kind = 'MESSAGE_FROM_OWNER' AND m.by_kind = 'OWNER'
  AND NOT EXISTS (SELECT FROM case_event a
                  WHERE a.case_id = m.case_id AND a.event_id > m.event_id AND a.by_kind = 'STAFF' AND a.text IS NOT NULL
                    AND a.kind IN ('MESSAGE_TO_OWNER', 'RESOLVED', 'REOPENED'));

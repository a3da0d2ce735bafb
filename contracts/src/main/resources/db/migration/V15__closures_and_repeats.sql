-- Reminders of what was there before they were, answers to requests that may come twice, and indexes for long lists.

INSERT INTO due_task (kind, key, due_at, data, next_attempt_at)
SELECT 'case-reminder', case_id::text, updated_at + interval '3 days', '{}', updated_at + interval '3 days'
FROM support_case WHERE state <> 'RESOLVED' AND signal = 'ACTIVE';

-- What was answered to a POST with an Idempotency-Key. Written with the change itself; kept for 24 hours.
CREATE TABLE idempotency_key (
    account_id     uuid NOT NULL REFERENCES account,
    key            text COLLATE "C" NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    operation      text NOT NULL,
    request_sha256 text NOT NULL,
    answered_at    timestamptz NOT NULL,
    status         smallint NOT NULL,
    headers        jsonb NOT NULL,
    body           bytea NOT NULL,
    PRIMARY KEY (account_id, key)
);
COMMENT ON COLUMN idempotency_key.request_sha256 IS 'Of method, path with query, and body';
CREATE INDEX idempotency_key_oldest ON idempotency_key (answered_at);

INSERT INTO due_task (kind, key, due_at, data, next_attempt_at) VALUES ('idempotency-cleaning', 'all', now(), '{}', now());

-- How cases were closed, over time.
CREATE INDEX case_event_closing ON case_event (time, case_id) WHERE kind IN ('RESOLVED', 'REOPENED');

-- Each filter of the list of cases that may leave few of many.
CREATE INDEX support_case_taken_by ON support_case (taken_by, opened_at DESC, case_id DESC) WHERE taken_by IS NOT NULL;
CREATE INDEX support_case_nobodys ON support_case (opened_at DESC, case_id DESC) WHERE taken_by IS NULL;
CREATE INDEX support_case_of_model ON support_case (model_id, opened_at DESC, case_id DESC);
CREATE INDEX support_case_of_fault ON support_case (fault_code, opened_at DESC, case_id DESC);
CREATE INDEX support_case_of_severity ON support_case (severity, opened_at DESC, case_id DESC);
DROP INDEX support_case_of_incident;
CREATE INDEX support_case_of_incident ON support_case (incident_id, opened_at DESC, case_id DESC) WHERE incident_id IS NOT NULL;

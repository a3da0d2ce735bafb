-- The log of a case says all of it: support_case is what case_event amounts to, by CaseProjection.

ALTER TABLE case_event ADD COLUMN data jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN case_event.data IS 'Small facts, as CaseEventKind says';

ALTER TABLE support_case
    ADD COLUMN overrides    int NOT NULL DEFAULT 0,
    ADD COLUMN reopenings   int NOT NULL DEFAULT 0,
    ADD COLUMN next_step    text,
    ADD COLUMN next_step_at timestamptz,
    DROP CONSTRAINT support_case_opened_by_check,
    ADD CONSTRAINT support_case_opened_by_check CHECK (opened_by IN ('DETECTION', 'STAFF', 'OWNER'));
COMMENT ON TABLE support_case IS 'What the log of each case amounts to; written by CaseLog alone';
COMMENT ON COLUMN support_case.version IS 'How many events changed it: its ETag';
COMMENT ON COLUMN support_case.overrides IS 'How often it was resolved although its signal was not clear for long enough';

UPDATE support_case c
SET overrides = overridden::int,
    reopenings = (SELECT count(*) FROM case_event e WHERE e.case_id = c.case_id AND e.kind = 'REOPENED'),
    version = version + 1;

-- Events before this one carry no facts. What a case is when it is imported, nobody claims to know how it came about.
INSERT INTO case_event (case_id, time, kind, by_kind, by_name, data)
SELECT case_id, now(), 'IMPORTED', 'SYSTEM', 'Apoyo', jsonb_strip_nulls(jsonb_build_object(
    'number', number, 'assetId', asset_id, 'ownerId', owner_id, 'deviceId', device_id, 'modelId', model_id,
    'faultCode', fault_code, 'severity', severity, 'state', state, 'takenBy', taken_by, 'openedAt', opened_at,
    'openedBy', opened_by, 'updatedAt', updated_at, 'resolvedAt', resolved_at, 'outcome', outcome, 'outcomeBy', outcome_by,
    'outcomeAt', outcome_at, 'outcomeReason', outcome_reason, 'failedAt', failed_at, 'overridden', overridden,
    'overrides', overrides, 'recurrences', recurrences, 'reopenings', reopenings,
    'verificationMinutes', verification_minutes, 'signal', signal, 'clearSince', signal_clear_since,
    'incidentId', incident_id, 'version', version))
FROM support_case;

-- Rows are added and never changed, whoever asks. Erasing a person's words (C6) will have to say so by name: it drops this
-- trigger for its own transaction, and leaves kinds, times and facts that name nobody.
CREATE FUNCTION refuse_to_change_the_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is a log: rows are added, and % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER case_event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_log();

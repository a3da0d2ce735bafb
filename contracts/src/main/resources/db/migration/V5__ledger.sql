-- Whether rules are right: who judged a case and why, and which rules went back to shadow for it.

ALTER TABLE support_case
    ADD COLUMN outcome_by     uuid REFERENCES account,
    ADD COLUMN outcome_at     timestamptz,
    ADD COLUMN outcome_reason text,
    ADD COLUMN failed_at      timestamptz;
COMMENT ON COLUMN support_case.outcome IS 'Stays when the case is reopened; UNKNOWN when it was resolved and nobody said';
COMMENT ON COLUMN support_case.outcome_by IS 'Null: nobody said, or Apoyo did';
COMMENT ON COLUMN support_case.failed_at IS 'When the product failed, where a person knows';

UPDATE support_case c
SET outcome_at = c.resolved_at,
    outcome_by = (SELECT e.by_account FROM case_event e
                  WHERE e.case_id = c.case_id AND e.kind = 'RESOLVED' ORDER BY e.event_id DESC LIMIT 1)
WHERE c.outcome IS NOT NULL;

ALTER TABLE support_case
    ADD CHECK (state <> 'RESOLVED' OR outcome IS NOT NULL),
    ADD CHECK ((outcome IS NULL) = (outcome_at IS NULL)),
    ADD CHECK (failed_at IS NULL OR outcome = 'CONFIRMED');

CREATE INDEX alarm_of_rule ON alarm (rule_id, rule_version, case_id) WHERE case_id IS NOT NULL;
CREATE INDEX alarm_in_shadow ON alarm (rule_id, rule_version, raised_at) WHERE mode = 'SHADOW';
CREATE INDEX support_case_by_hand ON support_case (model_id, fault_code, opened_at) WHERE opened_by = 'STAFF';

-- Versions that proved right too seldom: each goes back to shadow once. Rows are added and never changed.
CREATE TABLE rule_fall_back (
    rule_id      text COLLATE "C" NOT NULL,
    from_version bigint NOT NULL,
    to_version   bigint NOT NULL,
    fell_back_at timestamptz NOT NULL,
    floor        double precision NOT NULL,
    confirmed    bigint NOT NULL,
    false_alarms bigint NOT NULL,
    case_id      uuid NOT NULL REFERENCES support_case,
    PRIMARY KEY (rule_id, from_version),
    FOREIGN KEY (rule_id, from_version) REFERENCES detection_rule,
    FOREIGN KEY (rule_id, to_version) REFERENCES detection_rule
);
COMMENT ON COLUMN rule_fall_back.case_id IS 'The case whose outcome tipped it';

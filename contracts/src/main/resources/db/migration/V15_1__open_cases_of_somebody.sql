-- What everybody of the staff looks at all day: their own open cases, newest first. Few of the many that they ever had.
CREATE INDEX support_case_in_hand ON support_case (taken_by, opened_at DESC, case_id DESC) WHERE state <> 'RESOLVED';

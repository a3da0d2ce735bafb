-- Staff are warned of what came in and waits for a person; what waits already is like new.

INSERT INTO due_task (kind, key, due_at, data, next_attempt_at)
SELECT 'inbound-waits', inbound_id::text, received_at + interval '12 hours', '{"warnedPercent": 0}', received_at + interval '12 hours'
FROM inbound_message WHERE outcome IN ('UNKNOWN', 'HELD') AND handled_at IS NULL;

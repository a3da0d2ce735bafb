\set i random(0, :cases - 1)
SELECT c.*, o.display_name, o.language, a.display_name FROM support_case c JOIN owner o USING (owner_id) LEFT JOIN account a ON a.account_id = c.taken_by WHERE c.case_id = md5('case' || :i)::uuid;
SELECT event_id, time, kind, by_kind, by_name, text, alarm_id FROM case_event WHERE case_id = md5('case' || :i)::uuid ORDER BY event_id;
SELECT * FROM alarm WHERE case_id = md5('case' || :i)::uuid ORDER BY raised_at DESC, alarm_id DESC LIMIT 50;
SELECT display_name, email, language, time_zone FROM owner WHERE owner_id = 'owner-' || :i / 10;
SELECT a.*, d.*, p.*, (SELECT time FROM telemetry t WHERE t.device_id = d.device_id ORDER BY time DESC LIMIT 1) FROM asset a JOIN device d USING (asset_id) LEFT JOIN device_presence p USING (device_id) WHERE a.asset_id = 'asset-' || :i / 5;
SELECT * FROM support_case WHERE asset_id = 'asset-' || :i / 5 AND state <> 'RESOLVED' ORDER BY opened_at DESC, case_id DESC LIMIT 50;
SELECT * FROM alarm WHERE asset_id = 'asset-' || :i / 5 AND state = 'ACTIVE' AND mode = 'LIVE' ORDER BY raised_at DESC, alarm_id DESC LIMIT 1000;
SELECT * FROM consent_grant WHERE asset_id = 'asset-' || :i / 5;
SELECT c.*, o.display_name, a.display_name FROM support_case c JOIN owner o USING (owner_id) LEFT JOIN account a ON a.account_id = c.taken_by WHERE c.owner_id = 'owner-' || :i / 10 AND c.case_id <> md5('case' || :i)::uuid ORDER BY c.opened_at DESC, c.case_id DESC LIMIT 20;
SELECT * FROM exchange WHERE case_id = md5('case' || :i)::uuid ORDER BY requested_at DESC, exchange_id DESC LIMIT 20;
SELECT * FROM refund WHERE case_id = md5('case' || :i)::uuid ORDER BY requested_at DESC, refund_id DESC LIMIT 20;
SELECT asked_at, answered_at, ces, csat, nps, comment FROM survey WHERE case_id = md5('case' || :i)::uuid ORDER BY ended_at DESC LIMIT 1;

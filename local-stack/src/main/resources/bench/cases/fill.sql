-- The world of the case benchmark. :cases cases, ten events each. Ids are computed, so that any case can be asked for by number:
-- case i has the id md5('case' || i)::uuid.
SET session_replication_role = replica; -- what is generated is consistent: no check of every reference
INSERT INTO owner (owner_id, display_name, email, language, time_zone, created_at)
SELECT 'owner-' || i, 'Owner ' || i, 'owner-' || i || '@example.org', (ARRAY['en', 'es'])[1 + i % 2], 'Europe/Madrid', now()
FROM generate_series(0, :cases / 10 - 1) i;
INSERT INTO account (account_id, username, role, owner_id, display_name, language, password_hash, created_at)
SELECT md5('agent' || i)::uuid, 'bench-agent-' || i, 'AGENT', NULL, 'Agent ' || i, 'en', 'x', now()
FROM generate_series(0, 199) i;
INSERT INTO asset (asset_id, owner_id, model_id, created_at)
SELECT 'asset-' || i, 'owner-' || i / 2, 'washer-w7', now() FROM generate_series(0, :cases / 5 - 1) i;
INSERT INTO device (device_id, asset_id, region, lot, credential_sha256, registration_version, updated_at)
SELECT asset_id, asset_id, 'ES', 'lot-1', 'x', 1, now() FROM asset WHERE asset_id LIKE 'asset-%';
INSERT INTO device_presence SELECT device_id, 's1', 'ONLINE', now(), '1.4.2' FROM device WHERE device_id LIKE 'asset-%';
INSERT INTO telemetry SELECT now() - n * interval '1 hour', device_id, 's1', n, now(), '{drum_motor_temperature_celsius}', '{41.5}', NULL
FROM device, generate_series(0, 4) n WHERE device_id LIKE 'asset-%';
INSERT INTO consent_receipt SELECT md5('receipt' || asset_id)::uuid, asset_id, owner_id, 'GRANTED', 'PROACTIVE_SUPPORT',
       '{HEALTH,USAGE}', now(), 'PROVISIONING', 1 FROM asset WHERE asset_id LIKE 'asset-%';
INSERT INTO consent_grant SELECT asset_id, 'PROACTIVE_SUPPORT', category, now(), NULL, md5('receipt' || asset_id)::uuid, NULL
FROM asset, unnest('{HEALTH,USAGE}'::text[]) category WHERE asset_id LIKE 'asset-%';
-- Five cases an asset; one in twenty is open, of a fault that no other open case of the asset has.
INSERT INTO support_case (case_id, asset_id, owner_id, device_id, model_id, fault_code, severity, state, taken_by, opened_at, opened_by,
                          updated_at, resolved_at, outcome, outcome_at, verification_minutes, signal, signal_clear_since, version)
SELECT md5('case' || i)::uuid, 'asset-' || i / 5, 'owner-' || i / 10, 'asset-' || i / 5, 'washer-w7',
       (ARRAY['motor-overheating', 'bearing-wear', 'blocked-drain', 'limescale', 'door-lock'])[1 + i % 5],
       (ARRAY['MINOR', 'MINOR', 'MAJOR', 'WARNING', 'CRITICAL'])[1 + i % 5], CASE WHEN is_open THEN 'IN_PROGRESS' ELSE 'RESOLVED' END,
       md5('agent' || i % 200)::uuid, at, 'DETECTION', at + interval '2 days',
       CASE WHEN NOT is_open THEN at + interval '2 days' END, CASE WHEN NOT is_open THEN 'CONFIRMED' END,
       CASE WHEN NOT is_open THEN at + interval '2 days' END, 240, CASE WHEN is_open THEN 'ACTIVE' ELSE 'CLEAR' END,
       CASE WHEN NOT is_open THEN at + interval '1 day' END, 10
FROM generate_series(0, :cases - 1) i,
     LATERAL (SELECT (i / 5 + i) % 20 = 0 AS is_open, now() - (i % 500000) * interval '2 minutes' AS at) c;
INSERT INTO alarm (alarm_id, device_id, asset_id, model_id, rule_id, rule_version, fault_code, alarm_class, severity, state, raised_at,
                   changed_at, change_order, cleared_at, occurrences, historical, verification_minutes, evidence, received_at, case_id)
SELECT 'alarm-' || case_id, device_id, asset_id, model_id, 'rule-' || fault_code, 1, fault_code, 'FAULT', severity,
       CASE WHEN state = 'RESOLVED' THEN 'CLEARED' ELSE 'ACTIVE' END, opened_at, opened_at, 0, signal_clear_since, 1, false, 240,
       jsonb_build_object('windowStart', to_char(opened_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                          'windowEnd', to_char(opened_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'points', jsonb_build_array(),
                          'summary', 'above 110.0 for 120 s'), opened_at, case_id
FROM support_case;
INSERT INTO case_event (case_id, time, kind, by_kind, by_account, by_name, text, alarm_id, data)
SELECT c.case_id, c.opened_at + e.n * interval '1 hour', e.kind, e.by_kind, CASE WHEN e.by_kind = 'STAFF' THEN c.taken_by END,
       CASE e.by_kind WHEN 'STAFF' THEN 'Agent' WHEN 'OWNER' THEN 'Owner' ELSE 'Apoyo' END,
       CASE WHEN e.says THEN 'What was said about it, in a sentence or two, as people do when they ask or answer. ' || e.n END,
       NULL, CASE WHEN e.kind = 'OPENED' THEN jsonb_build_object('number', c.number, 'assetId', c.asset_id, 'ownerId', c.owner_id,
           'deviceId', c.device_id, 'modelId', c.model_id, 'faultCode', c.fault_code, 'severity', c.severity,
           'openedBy', c.opened_by, 'verificationMinutes', 240, 'signal', 'ACTIVE') ELSE '{}' END
FROM support_case c, (VALUES
    (0, 'OPENED', 'SYSTEM', true), (1, 'OWNER_INFORMED', 'SYSTEM', true), (2, 'TAKEN', 'STAFF', false),
    (3, 'MESSAGE_FROM_OWNER', 'OWNER', true), (4, 'MESSAGE_TO_OWNER', 'STAFF', true), (5, 'NOTE', 'STAFF', true),
    (6, 'MESSAGE_FROM_OWNER', 'OWNER', true), (7, 'MESSAGE_TO_OWNER', 'STAFF', true), (8, 'SIGNAL_CLEARED', 'SYSTEM', true),
    (9, 'RESOLVED', 'STAFF', true)) AS e (n, kind, by_kind, says)
WHERE c.state = 'RESOLVED' OR e.kind NOT IN ('RESOLVED', 'SIGNAL_CLEARED');
-- As many as there are cases times ten: open ones get notes instead of an end.
INSERT INTO case_event (case_id, time, kind, by_kind, by_account, by_name, text)
SELECT case_id, opened_at + n * interval '1 hour', 'NOTE', 'STAFF', taken_by, 'Agent', 'A note among colleagues.'
FROM support_case, generate_series(8, 9) n WHERE state <> 'RESOLVED';
-- Each case that is over had everything: calls, a replacement, some money back, and an owner who said how it was.
INSERT INTO purchase
SELECT asset_id, 'order-' || asset_id, 60000, 'EUR', now() - interval '3 years', 'Visa ending 4242', 'pay-' || asset_id, 5000
FROM asset WHERE asset_id LIKE 'asset-%';
INSERT INTO call_back (call_back_id, case_id, reason, attempt, state, asked_at, call_from, due_at, outcome, note, done_by, done_at)
SELECT md5('call' || case_id)::uuid, case_id, 'ASKED', 1, 'DONE', opened_at, opened_at, opened_at + interval '4 hours', 'REACHED',
       'All is well.', taken_by, opened_at + interval '1 hour'
FROM support_case WHERE state = 'RESOLVED';
INSERT INTO exchange (exchange_id, case_id, asset_id, owner_id, old_device_id, unusable, state, return_state, device_id, requested_at,
                      shipped_at, activated_at, ended_at, version)
SELECT md5('exchange' || case_id)::uuid, case_id, asset_id, owner_id, device_id, false, 'CLOSED', 'RETURNED', device_id, opened_at, opened_at,
       opened_at, resolved_at, 8
FROM support_case WHERE state = 'RESOLVED';
INSERT INTO exchange_event (exchange_id, time, move, by_kind, by_name, data)
SELECT exchange_id, requested_at, move, 'SYSTEM', 'Apoyo', '{}' FROM exchange, unnest('{REQUEST,APPROVE,SHIP,DELIVER}'::text[]) move;
INSERT INTO refund (refund_id, case_id, asset_id, owner_id, amount_minor, currency, destination, state, reason, requested_at, requested_by,
                    decided_at, decided_by, settled_at, receipt)
SELECT md5('refund' || case_id)::uuid, case_id, asset_id, owner_id, 1000, 'EUR', 'ORIGINAL_MEANS', 'PAID', 'It did not wash.', opened_at,
       'Owner', opened_at, 'rule', resolved_at, 'receipt-' || case_id
FROM support_case WHERE state = 'RESOLVED';
INSERT INTO survey (survey_id, case_id, owner_id, ended_at, asked_at, expires_at, answered_at, ces, csat, nps, comment)
SELECT md5('survey' || case_id)::uuid, case_id, owner_id, resolved_at, resolved_at, resolved_at + interval '14 days', resolved_at, 6, 5, 9,
       'They called before I did.'
FROM support_case WHERE state = 'RESOLVED';
SET session_replication_role = DEFAULT;

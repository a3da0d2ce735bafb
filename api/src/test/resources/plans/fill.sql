-- Many rows in every table that lists read, so that a plan shows what it will be. The product a2000 and its case belong to the
-- sample owner; the case is md5('case2000'). Nothing here is due: no background work takes any of it.

CREATE FUNCTION pg_temp.id_of(kind text, i int) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT md5(kind || i)::uuid $$;
CREATE FUNCTION pg_temp.staff(i int) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT md5('staff' || i % 50)::uuid $$;
CREATE FUNCTION pg_temp.owner_of(i int) RETURNS text LANGUAGE sql IMMUTABLE AS
    $$ SELECT CASE i % 2000 WHEN 0 THEN 'sample-owner' ELSE 'o' || i END $$;
CREATE FUNCTION pg_temp.model_of(i int) RETURNS text LANGUAGE sql IMMUTABLE AS
    $$ SELECT CASE i % 500 WHEN 0 THEN 'washer-w7' ELSE 'ebike-e2' END $$;
CREATE FUNCTION pg_temp.fault_of(i int) RETURNS text LANGUAGE sql IMMUTABLE AS
    $$ SELECT CASE i % 100 WHEN 0 THEN 'blocked-drain' ELSE 'fault-' || i % 100 END $$;
CREATE FUNCTION pg_temp.back(i int) RETURNS interval LANGUAGE sql IMMUTABLE AS $$ SELECT i * interval '1 hour' $$;

INSERT INTO owner (owner_id, display_name, language, time_zone, created_at)
SELECT pg_temp.owner_of(i), 'Owner', 'en', 'UTC', now() FROM generate_series(1, 20000) i ON CONFLICT DO NOTHING;
INSERT INTO account (account_id, username, role, owner_id, display_name, language, password_hash, created_at)
SELECT pg_temp.id_of('owner', i), 'filled-owner-' || i, 'OWNER', pg_temp.owner_of(i), 'Owner', 'en', 'none', now()
FROM generate_series(1, 20000) i WHERE i % 2000 > 0;
INSERT INTO account (account_id, username, role, display_name, language, password_hash, created_at)
SELECT pg_temp.staff(i), 'filled-staff-' || i, 'AGENT', 'Agent', 'en', 'none', now() FROM generate_series(0, 49) i;
INSERT INTO staff_profile (account_id, skills, languages, time_zone, shift, capacity, active, updated_at)
SELECT pg_temp.staff(i), '{}', '{en}', 'UTC', '{MONDAY 09:00-17:00}', 40, true, now() FROM generate_series(0, 49) i;

INSERT INTO product_model SELECT id, 1, '{}', now() FROM unnest('{washer-w7,ebike-e2}'::text[]) id ON CONFLICT DO NOTHING;
INSERT INTO detection_rule (rule_id, version, model_id, body, changed_at)
SELECT rule_id, version + n, model_id, body, now() FROM detection_rule, generate_series(1, 200) n;
INSERT INTO asset (asset_id, owner_id, model_id, created_at)
SELECT 'a' || i, pg_temp.owner_of(i), pg_temp.model_of(i), now() FROM generate_series(1, 20000) i;
INSERT INTO device (device_id, asset_id, region, lot, credential_sha256, registration_version, updated_at)
SELECT 'a' || i, 'a' || i, 'ES-MD', '2026-04', 'none', 1, now() FROM generate_series(1, 20000) i;
INSERT INTO device (device_id, region, lot, credential_sha256, registration_version, updated_at, model_id, stock)
SELECT 's' || i, 'ES-MD', '2026-04', 'none', 1, now(), pg_temp.model_of(i), CASE i % 10 WHEN 0 THEN 'AVAILABLE' ELSE 'RETIRED' END
FROM generate_series(1, 5000) i;
INSERT INTO device_presence SELECT 'a' || i, 's', 'ONLINE', now(), '2.1.0' FROM generate_series(1, 20000) i;
INSERT INTO former_device SELECT 'a' || i, 's' || i, NULL, now() - pg_temp.back(i) FROM generate_series(1, 5000) i;
INSERT INTO asset_setting SELECT 'a' || i, 'language', 'en', now() FROM generate_series(1, 20000) i;
INSERT INTO consent_receipt
SELECT pg_temp.id_of('receipt', i), 'a' || i, pg_temp.owner_of(i), 'GRANTED', 'PROACTIVE_SUPPORT', '{HEALTH}', now() - pg_temp.back(i), 'API', 1
FROM generate_series(1, 20000) i;
INSERT INTO consent_grant (asset_id, purpose, category, granted_at, grant_receipt)
SELECT asset_id, purpose, 'HEALTH', effective_at, receipt_id FROM consent_receipt WHERE channel = 'API';

INSERT INTO incident
SELECT 'incident-' || i, 'FLEET', CASE i % 100 WHEN 0 THEN 'OPEN' ELSE 'CLOSED' END, pg_temp.fault_of(i), pg_temp.model_of(i), 'REGION', 'ES-MD', 'MAJOR',
       now() - pg_temp.back(i), now(), 1, CASE i % 100 WHEN 0 THEN NULL ELSE now() END, 5, 5, 100, 1.0, 0.001, 'binomial', '{}'
FROM generate_series(1, 5000) i;
INSERT INTO incident_child SELECT 'incident-' || i % 5000 + 1, 'a' || i, now() FROM generate_series(1, 20000) i;

-- Two cases a product: one that is over, and for each tenth one that is open.
INSERT INTO support_case (case_id, asset_id, owner_id, device_id, model_id, fault_code, severity, state, taken_by, opened_at, opened_by,
                          updated_at, resolved_at, outcome, outcome_at, incident_id, signal)
SELECT pg_temp.id_of('case', i), 'a' || a, pg_temp.owner_of(a), 'a' || a, pg_temp.model_of(a), pg_temp.fault_of(a),
       CASE i % 50 WHEN 0 THEN 'MAJOR' ELSE 'MINOR' END,
       CASE WHEN is_open THEN 'IN_PROGRESS' ELSE 'RESOLVED' END, pg_temp.staff(a / 10), t, CASE i % 4 WHEN 0 THEN 'STAFF' ELSE 'DETECTION' END, t,
       CASE WHEN NOT is_open THEN t END, CASE WHEN NOT is_open THEN 'CONFIRMED' END, CASE WHEN NOT is_open THEN t END,
       CASE i % 5 WHEN 0 THEN 'incident-' || i % 5000 + 1 END, 'NONE'
FROM generate_series(1, 40000) i,
     LATERAL (SELECT (i - 1) % 20000 + 1 AS a, now() - pg_temp.back(i) AS t) x,
     LATERAL (SELECT i <= 20000 AND i % 10 = 0 AS is_open) y;
INSERT INTO case_event (case_id, time, kind, by_kind, by_name, text, data)
SELECT case_id, opened_at + n * interval '1 minute', kind, CASE kind WHEN 'MESSAGE_FROM_OWNER' THEN 'OWNER' ELSE 'SYSTEM' END, 'A', 'Words',
       '{}'
FROM support_case, unnest('{OPENED,MESSAGE_FROM_OWNER,TAKEN,RESOLVED}'::text[]) WITH ORDINALITY AS k (kind, n)
WHERE kind <> 'RESOLVED' OR state = 'RESOLVED';
INSERT INTO answer_promise (message_event_id, case_id, received_at, due_at, next_warning_at, answered_at)
SELECT event_id, case_id, time, time + interval '9000 days', time + interval '4500 days', CASE WHEN event_id % 1000 > 0 THEN now() END
FROM case_event WHERE kind = 'MESSAGE_FROM_OWNER';
INSERT INTO alarm (alarm_id, device_id, asset_id, model_id, rule_id, rule_version, fault_code, alarm_class, severity, state, raised_at,
                   changed_at, change_order, cleared_at, occurrences, historical, verification_minutes, evidence, received_at, case_id,
                   mode, incident_id)
SELECT 'alarm-' || i, 'a' || a, 'a' || a, pg_temp.model_of(a), 'rule-' || i % 1000, 1, pg_temp.fault_of(a), 'FAULT', 'MINOR',
       CASE WHEN i <= 20000 AND i % 10 = 0 THEN 'ACTIVE' ELSE 'CLEARED' END, t, t, 2, CASE WHEN i > 20000 OR i % 10 > 0 THEN t END, 1, false, 0,
       '{"windowStart": "2026-01-01T00:00:00Z", "windowEnd": "2026-01-01T00:00:00Z", "points": [], "summary": "hot"}', t,
       pg_temp.id_of('case', i), CASE i % 100 WHEN 7 THEN 'SHADOW' ELSE 'LIVE' END, CASE i % 5 WHEN 0 THEN 'incident-' || i % 5000 + 1 END
FROM generate_series(1, 40000) i, LATERAL (SELECT (i - 1) % 20000 + 1 AS a, now() - pg_temp.back(i) AS t) x;
INSERT INTO case_cause SELECT case_id, 'Wear', 'part-wear', NULL, taken_by, opened_at FROM support_case WHERE state = 'RESOLVED';
INSERT INTO handover
SELECT pg_temp.id_of('case', i), 1, pg_temp.staff(i), pg_temp.staff(i + 1), pg_temp.staff(i), 'Holidays', CASE i % 500 WHEN 0 THEN 'OFFERED' ELSE 'ACCEPTED' END,
       now(), now() + interval '9 days', CASE WHEN i % 500 > 0 THEN now() END
FROM generate_series(1, 20000) i;
INSERT INTO call_back (call_back_id, case_id, reason, attempt, state, asked_at, call_from, due_at, outcome, note, done_by, done_at)
SELECT pg_temp.id_of('call', i), pg_temp.id_of('case', i), 'URGENT', 1, CASE WHEN is_open THEN 'OPEN' ELSE 'DONE' END, now() - pg_temp.back(i),
       now() + interval '8 days', now() + interval '9 days', CASE WHEN NOT is_open THEN 'REACHED' END, CASE WHEN NOT is_open THEN 'Fine' END,
       CASE WHEN NOT is_open THEN pg_temp.staff(i) END, CASE WHEN NOT is_open THEN now() END
FROM generate_series(1, 20000) i, LATERAL (SELECT i % 100 = 0 AS is_open) x;

INSERT INTO owner_message (message_id, owner_id, asset_id, time, kind, language, title, text, case_id, ground)
SELECT 'filled-' || i, pg_temp.owner_of(a), 'a' || a, now() - pg_temp.back(i), 'STAFF_MESSAGE', 'en', 'Title', 'Text',
       pg_temp.id_of('case', a), 'SERVICE'
FROM generate_series(1, 60000) i, LATERAL (SELECT (i - 1) % 20000 + 1 AS a) x;
INSERT INTO message_delivery SELECT message_id, owner_id, 'NOW', false, time, time, time FROM owner_message WHERE message_id LIKE 'filled-%';
INSERT INTO outbound_message (key, channel, lane, to_address, owner_id, asset_id, case_id, language, subject, body, created_at, state,
                              attempts, sent_at, ended_at)
SELECT 'filled-' || i, CASE i % 2 WHEN 0 THEN 'EMAIL' ELSE 'SMS' END, 'EMAIL ' || i, 'o@example.org', pg_temp.owner_of(i), 'a' || i,
       pg_temp.id_of('case', i), 'en', 'Subject', 'Body', now(), CASE i % 1000 WHEN 0 THEN 'GIVEN_UP' ELSE 'SENT' END, 1, now(), now()
FROM generate_series(1, 20000) i;
INSERT INTO inbound_message (inbound_id, channel, external_id, received_at, from_address, subject, text, original, outcome, reason)
SELECT pg_temp.id_of('inbound', i), 'EMAIL', 'filled-' || i, now() - pg_temp.back(i), 'o@example.org', 'Subject', 'Text', 'Text',
       CASE i % 100 WHEN 0 THEN 'UNKNOWN' ELSE 'LOOP' END, 'Of a test'
FROM generate_series(1, 20000) i;

INSERT INTO exchange (exchange_id, case_id, asset_id, owner_id, old_device_id, unusable, state, return_state, requested_at, ended_at,
                      version)
SELECT pg_temp.id_of('exchange', i), pg_temp.id_of('case', i), 'a' || i, pg_temp.owner_of(i), 'a' || i, false,
       CASE i % 1000 WHEN 0 THEN 'REQUESTED' ELSE 'CANCELLED' END, 'NOT_ASKED', now() - pg_temp.back(i),
       CASE WHEN i % 1000 > 0 THEN now() END, 1
FROM generate_series(1, 20000) i;
INSERT INTO exchange_event (exchange_id, time, move, by_kind, by_name, data)
SELECT exchange_id, requested_at, 'REQUEST', 'OWNER', 'O', '{}' FROM exchange;
INSERT INTO purchase SELECT 'a' || i, 'order', 60000, 'EUR', now(), 'Visa', 'pay', 0 FROM generate_series(1, 20000) i;
INSERT INTO refund (refund_id, case_id, asset_id, owner_id, amount_minor, currency, destination, state, reason, requested_at,
                    requested_by, decided_at, decided_by, settled_at)
SELECT pg_temp.id_of('refund', i), pg_temp.id_of('case', i), 'a' || i, pg_temp.owner_of(i), 100, 'EUR', 'ORIGINAL_MEANS',
       CASE WHEN is_open THEN 'REQUESTED' ELSE 'PAID' END, 'Broken', now() - pg_temp.back(i), 'O',
       CASE WHEN NOT is_open THEN now() END, CASE WHEN NOT is_open THEN 'rule' END, CASE WHEN NOT is_open THEN now() END
FROM generate_series(1, 20000) i, LATERAL (SELECT i % 1000 = 0 AS is_open) x;
INSERT INTO unusable_time
SELECT pg_temp.id_of('case', i), 'a' || i, now() - pg_temp.back(i), now() FROM generate_series(1, 20000) i;

INSERT INTO survey (survey_id, case_id, owner_id, ended_at, asked_at, expires_at, answered_at, ces)
SELECT pg_temp.id_of('survey', i), pg_temp.id_of('case', i), pg_temp.owner_of(i), t, t, t + interval '1 day', t, 6
FROM generate_series(1, 20000) i, LATERAL (SELECT now() - pg_temp.back(i) AS t) x;
INSERT INTO mention (mention_id, source, external_id, author, text, url, at, received_at, model_id, sentiment, case_id)
SELECT pg_temp.id_of('mention', i), 'forum', 'filled-' || i, 'a', 'Loud', 'https://forum.example/1', now() - pg_temp.back(i), now(),
       pg_temp.model_of(i), 'NEUTRAL', CASE i % 10 WHEN 0 THEN pg_temp.id_of('case', i) END
FROM generate_series(1, 20000) i;
INSERT INTO mention_reply
SELECT pg_temp.id_of('reply', i), pg_temp.id_of('mention', i), 'Sorry', pg_temp.staff(i), now() FROM generate_series(1, 5000) i;
INSERT INTO product_change (change_id, model_id, changed_at, description, created_by, created_at)
SELECT pg_temp.id_of('change', i), pg_temp.model_of(i), now() - pg_temp.back(i), 'Seal', pg_temp.staff(i), now()
FROM generate_series(1, 5000) i;
INSERT INTO weekly_report
SELECT date '2020-01-06' - 7 * i, now(), jsonb_build_object('weekBegin', date '2020-01-06' - 7 * i, 'from', now(), 'to', now(), 'madeAt', now(),
                                                            'formula', 'f', 'cases', 0, 'processes', '[]'::jsonb)
FROM generate_series(1, 3000) i;
INSERT INTO knowledge_version
SELECT -i, 'Of a test', now(), NULL, '{"faults": [], "sections": [], "answers": [], "promotions": []}' FROM generate_series(1, 3000) i;
INSERT INTO manual_section (model_id, section_id, firmware, language, title, body)
SELECT pg_temp.model_of(i), 'filled-' || i, '', 'en', 'Section', CASE i % 200 WHEN 0 THEN 'Clean the filter' ELSE 'Mind the gap number ' || i END
FROM generate_series(1, 5000) i;
INSERT INTO expert_answer (answer_id, version, model_id, fault_code, texts, state, proposed_at, decided_at)
SELECT 'filled-' || i, 1, pg_temp.model_of(i), pg_temp.fault_of(i), '{"en": "Look.", "es": "Mire."}', state, now() - pg_temp.back(i),
       CASE WHEN state <> 'PROPOSED' THEN now() END
FROM generate_series(1, 5000) i, LATERAL (SELECT CASE i % 50 WHEN 0 THEN 'PROPOSED' WHEN 1 THEN 'ACCEPTED' ELSE 'REJECTED' END AS state) x;
INSERT INTO answer_use (answer_id, case_id, version, used_by, used_at)
SELECT 'filled-' || (i % 5000 + 1), pg_temp.id_of('case', i), 1, pg_temp.staff(i), now() FROM generate_series(1, 20000) i;
INSERT INTO backtest (backtest_id, rule_id, rule_version, request, requested_by, requested_at, state, changed_at)
SELECT 'filled-' || i, 'rule-' || i % 100, 1, '{}', pg_temp.staff(i), now() - pg_temp.back(i), 'QUEUED', now() FROM generate_series(1, 5000) i;
INSERT INTO due_task (kind, key, due_at, data, next_attempt_at)
SELECT 'case-reminder', 'filled-' || i, now() + interval '99 days', '{}', now() + interval '99 days' FROM generate_series(1, 20000) i;
INSERT INTO telemetry
SELECT now() - pg_temp.back(i), 'a' || i % 2000 + 1, 's', i, now(), '{m}', '{1.0}', NULL FROM generate_series(1, 40000) i;
ANALYZE;

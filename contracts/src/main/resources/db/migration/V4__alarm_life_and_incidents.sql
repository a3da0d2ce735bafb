-- What becomes of an alarm after it was found, and common causes over many devices.

ALTER TABLE alarm
    ADD COLUMN mode            text NOT NULL DEFAULT 'LIVE' CHECK (mode IN ('LIVE', 'SHADOW')),
    ADD COLUMN firmware        text,
    ADD COLUMN incident_id     text COLLATE "C",
    ADD COLUMN acknowledged_at timestamptz,
    ADD COLUMN acknowledged_by uuid REFERENCES account,
    ADD COLUMN shelved_until   timestamptz,
    ADD COLUMN shelved_by      uuid REFERENCES account,
    ADD COLUMN shelve_reason   text,
    ADD CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL)),
    ADD CHECK ((shelved_until IS NULL) = (shelved_by IS NULL) AND (shelved_until IS NULL) = (shelve_reason IS NULL)),
    DROP CONSTRAINT alarm_state_check,
    ADD CONSTRAINT alarm_state_check CHECK (state IN ('ACTIVE', 'SUPERSEDED', 'CLEARED', 'SUPPRESSED', 'RETRACTED'));
COMMENT ON COLUMN alarm.state IS 'SUPERSEDED: not cleared, but a later episode of the same device and rule is active. SUPPRESSED: a consent was withdrawn while it was active. RETRACTED: later data showed that it never was';
COMMENT ON COLUMN alarm.change_order IS 'Raised 0, updated 1, cleared 2, retracted 3: which of two changes of one instant is newer';
COMMENT ON COLUMN alarm.incident_id IS 'The incident that speaks for it; it may be known before the incident itself';
COMMENT ON COLUMN alarm.shelved_until IS 'Out of sight until then; a time that is over means nothing';

UPDATE alarm SET state = 'SUPERSEDED'
WHERE state = 'ACTIVE'
  AND EXISTS (SELECT FROM alarm later
              WHERE later.device_id = alarm.device_id AND later.rule_id = alarm.rule_id AND later.state = 'ACTIVE'
                AND (later.raised_at, later.alarm_id) > (alarm.raised_at, alarm.alarm_id));

CREATE UNIQUE INDEX one_active_alarm ON alarm (device_id, rule_id) WHERE state = 'ACTIVE';
CREATE INDEX alarm_not_cleared ON alarm (device_id, rule_id, raised_at DESC, alarm_id DESC)
    WHERE state IN ('ACTIVE', 'SUPERSEDED');
CREATE INDEX alarm_of_incident ON alarm (incident_id) WHERE incident_id IS NOT NULL;

-- One common cause over many devices. Alarms and cases that belong to it name it.
CREATE TABLE incident (
    incident_id      text COLLATE "C" PRIMARY KEY,
    kind             text NOT NULL CHECK (kind IN ('FLEET', 'PLATFORM')),
    state            text NOT NULL CHECK (state IN ('OPEN', 'CLOSED')),
    fault_code       text COLLATE "C" NOT NULL,
    model_id         text COLLATE "C",
    dimension        text NOT NULL,
    value            text NOT NULL,
    severity         text NOT NULL,
    opened_at        timestamptz NOT NULL,
    changed_at       timestamptz NOT NULL,
    change_order     smallint NOT NULL,
    closed_at        timestamptz,
    affected_devices int NOT NULL,
    active_devices   int NOT NULL,
    exposed_devices  bigint NOT NULL,
    expected_devices double precision NOT NULL,
    p_value          double precision NOT NULL,
    statistic        text NOT NULL,
    alarm_ids        text[] NOT NULL,
    CHECK ((state = 'CLOSED') = (closed_at IS NOT NULL))
);
COMMENT ON COLUMN incident.change_order IS 'Opened 0, updated 1, closed 2: which of two changes of one instant is newer';
COMMENT ON COLUMN incident.alarm_ids IS 'The first that belong to it; those told before it opened do not name it themselves';
CREATE INDEX incident_newest ON incident (opened_at DESC, incident_id DESC);

-- The assets an incident concerns, and whether their owners were told that it is over.
CREATE TABLE incident_child (
    incident_id text COLLATE "C" NOT NULL REFERENCES incident,
    asset_id    text COLLATE "C" NOT NULL REFERENCES asset,
    joined_at   timestamptz NOT NULL,
    end_told_at timestamptz,
    PRIMARY KEY (incident_id, asset_id)
);

ALTER TABLE support_case ADD COLUMN incident_id text COLLATE "C" REFERENCES incident;
CREATE INDEX support_case_of_incident ON support_case (incident_id) WHERE incident_id IS NOT NULL;

-- What devices said: written by the archive job alone, one row per message, exactly once.
-- One row per message and not per reading: an eighth of the rows, one index entry, one COPY.

CREATE TABLE telemetry (
    time        timestamptz NOT NULL,
    device_id   text COLLATE "C" NOT NULL,
    session     text NOT NULL,
    sequence    bigint NOT NULL,
    received_at timestamptz NOT NULL,
    metrics     text[] NOT NULL,
    "values"    double precision[] NOT NULL,
    events      jsonb
);
COMMENT ON TABLE telemetry IS 'One row per telemetry message; (device_id, time, sequence) is its identity, kept unique by the archive job';
CREATE INDEX telemetry_device_time ON telemetry (device_id, time DESC);
CREATE INDEX telemetry_time_brin ON telemetry USING brin (time);

-- How far the archive has consumed each partition: moved in the transaction that writes the rows.
CREATE TABLE archive_offset (
    topic       text NOT NULL,
    partition   int NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (topic, partition)
);

CREATE VIEW reading AS
SELECT t.time, t.device_id, r.metric, r.value
FROM telemetry t CROSS JOIN LATERAL unnest(t.metrics, t."values") AS r (metric, value);

CREATE VIEW device_event AS
SELECT t.time, t.device_id, e.item ->> 'code' AS code, e.item -> 'snapshot' AS snapshot
FROM telemetry t CROSS JOIN LATERAL jsonb_array_elements(t.events) AS e (item);

-- The same names are continuous aggregates where TimescaleDB is, see db/timescale.
CREATE VIEW reading_hourly AS
SELECT date_trunc('hour', time, 'UTC') AS bucket, device_id, metric,
       min(value) AS min, max(value) AS max, avg(value) AS avg, count(*) AS count
FROM reading GROUP BY 1, 2, 3;

CREATE VIEW reading_daily AS
SELECT date_trunc('day', time, 'UTC') AS bucket, device_id, metric,
       min(value) AS min, max(value) AS max, avg(value) AS avg, count(*) AS count
FROM reading GROUP BY 1, 2, 3;

-- Applied after db/migration where the server has TimescaleDB 2.17 or newer, once, and again when this file changes:
-- every statement may run on a schema that has it already.
-- The names that people and code read (telemetry, reading, reading_hourly, reading_daily) stay the same.

CREATE EXTENSION IF NOT EXISTS timescaledb;

-- Where telemetry holds rows already they move into chunks now; writers wait meanwhile.
SELECT create_hypertable('telemetry', by_range('time', INTERVAL '1 day'),
                         create_default_indexes => false, if_not_exists => true, migrate_data => true);

-- By device, newest first: what history and the archive's search for duplicates ask for. This spelling works in every
-- version; the newer one (columnstore) begins with 2.18.
ALTER TABLE telemetry SET (
    timescaledb.compress,
    timescaledb.compress_segmentby = 'device_id',
    timescaledb.compress_orderby = 'time DESC, sequence DESC');
SELECT add_compression_policy('telemetry', compress_after => INTERVAL '7 days', if_not_exists => true);

-- As long as ingest takes old data (Limits.maxAge); rollups stay.
SELECT add_retention_policy('telemetry', drop_after => INTERVAL '400 days', if_not_exists => true);

-- The plain views give their names to continuous aggregates.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM timescaledb_information.continuous_aggregates WHERE view_name = 'reading_hourly') THEN
        DROP VIEW reading_daily, reading_hourly;
    END IF;
END $$;

CREATE MATERIALIZED VIEW IF NOT EXISTS reading_hourly
    WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
SELECT time_bucket(INTERVAL '1 hour', t.time) AS bucket, t.device_id, r.metric,
       min(r.value) AS min, max(r.value) AS max, avg(r.value) AS avg, count(*) AS count, sum(r.value) AS sum
FROM telemetry t CROSS JOIN LATERAL unnest(t.metrics, t."values") AS r (metric, value)
GROUP BY 1, 2, 3
WITH NO DATA;

CREATE MATERIALIZED VIEW IF NOT EXISTS reading_daily
    WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
SELECT time_bucket(INTERVAL '1 day', bucket) AS bucket, device_id, metric,
       min(min) AS min, max(max) AS max, sum(sum) / sum(count)::double precision AS avg, sum(count)::bigint AS count
FROM reading_hourly
GROUP BY 1, 2, 3
WITH NO DATA;

-- Only ranges that changed are computed again, so a wide window costs nothing. It must end before retention begins: a
-- refresh over dropped rows would empty the rollup. Asked by hand whether the policy is there, for if_not_exists fails on
-- the second aggregate of a chain in some versions.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM timescaledb_information.jobs WHERE proc_name = 'policy_refresh_continuous_aggregate') THEN
        PERFORM add_continuous_aggregate_policy('reading_hourly',
            start_offset => INTERVAL '399 days', end_offset => INTERVAL '1 hour', schedule_interval => INTERVAL '30 minutes');
        PERFORM add_continuous_aggregate_policy('reading_daily',
            start_offset => INTERVAL '398 days', end_offset => INTERVAL '1 day', schedule_interval => INTERVAL '6 hours');
    END IF;
END $$;

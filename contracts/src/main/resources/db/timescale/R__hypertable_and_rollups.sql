-- Applied after db/migration where the server has TimescaleDB 2.17 or newer, once, and again when this file changes:
-- every statement may run on a schema that has it already.
-- The names that people and code read (telemetry, reading, reading_hourly, reading_daily) stay the same.

CREATE EXTENSION IF NOT EXISTS timescaledb;

-- Where telemetry holds rows already they move into chunks now; writers wait meanwhile.
SELECT create_hypertable('telemetry', by_range('time', INTERVAL '1 day'),
                         create_default_indexes => false, if_not_exists => true, migrate_data => true);

-- By device, newest first: what history and the archive's search for duplicates ask for.
ALTER TABLE telemetry SET (
    timescaledb.compress,
    timescaledb.compress_segmentby = 'device_id',
    timescaledb.compress_orderby = 'time DESC, sequence DESC');
SELECT add_compression_policy('telemetry', compress_after => INTERVAL '7 days', if_not_exists => true);

-- As long as ingest takes old data (Limits.maxAge); rollups stay.
SELECT add_retention_policy('telemetry', drop_after => INTERVAL '400 days', if_not_exists => true);

-- A continuous aggregate cannot take a row apart, so it aggregates whole arrays, element by element. Messages with the
-- same metrics in the same order make one group. PL/pgSQL changes the state in place: 1.3 microseconds for eight values.
CREATE OR REPLACE FUNCTION values_least(state double precision[], item double precision[]) RETURNS double precision[]
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    FOR i IN 1 .. cardinality(item) LOOP
        IF item[i] < state[i] THEN
            state[i] := item[i];
        END IF;
    END LOOP;
    RETURN state;
END $$;

CREATE OR REPLACE FUNCTION values_greatest(state double precision[], item double precision[]) RETURNS double precision[]
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    FOR i IN 1 .. cardinality(item) LOOP
        IF item[i] > state[i] THEN
            state[i] := item[i];
        END IF;
    END LOOP;
    RETURN state;
END $$;

CREATE OR REPLACE FUNCTION values_plus(state double precision[], item double precision[]) RETURNS double precision[]
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    FOR i IN 1 .. cardinality(item) LOOP
        state[i] := state[i] + item[i];
    END LOOP;
    RETURN state;
END $$;

CREATE OR REPLACE AGGREGATE values_min(double precision[]) (
    SFUNC = values_least, STYPE = double precision[], COMBINEFUNC = values_least, PARALLEL = SAFE);
CREATE OR REPLACE AGGREGATE values_max(double precision[]) (
    SFUNC = values_greatest, STYPE = double precision[], COMBINEFUNC = values_greatest, PARALLEL = SAFE);
CREATE OR REPLACE AGGREGATE values_sum(double precision[]) (
    SFUNC = values_plus, STYPE = double precision[], COMBINEFUNC = values_plus, PARALLEL = SAFE);

CREATE MATERIALIZED VIEW IF NOT EXISTS telemetry_hourly
    WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
SELECT time_bucket(INTERVAL '1 hour', time) AS bucket, device_id, metrics,
       values_min("values") AS mins, values_max("values") AS maxs, values_sum("values") AS sums, count(*) AS count
FROM telemetry
GROUP BY 1, 2, 3
WITH NO DATA;

CREATE MATERIALIZED VIEW IF NOT EXISTS telemetry_daily
    WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
SELECT time_bucket(INTERVAL '1 day', bucket) AS bucket, device_id, metrics,
       values_min(mins) AS mins, values_max(maxs) AS maxs, values_sum(sums) AS sums, sum(count) AS count
FROM telemetry_hourly
GROUP BY 1, 2, 3
WITH NO DATA;

-- Only ranges that changed are computed again, so a wide window costs nothing; it must end before retention begins.
SELECT add_continuous_aggregate_policy('telemetry_hourly',
    start_offset => INTERVAL '399 days', end_offset => INTERVAL '1 hour',
    schedule_interval => INTERVAL '30 minutes', if_not_exists => true);
SELECT add_continuous_aggregate_policy('telemetry_daily',
    start_offset => INTERVAL '398 days', end_offset => INTERVAL '1 day',
    schedule_interval => INTERVAL '6 hours', if_not_exists => true);

CREATE OR REPLACE VIEW reading_hourly AS
SELECT h.bucket, h.device_id, r.metric,
       min(r.min) AS min, max(r.max) AS max, sum(r.sum) / sum(h.count)::double precision AS avg, sum(h.count)::bigint AS count
FROM telemetry_hourly h CROSS JOIN LATERAL unnest(h.metrics, h.mins, h.maxs, h.sums) AS r (metric, min, max, sum)
GROUP BY 1, 2, 3;

CREATE OR REPLACE VIEW reading_daily AS
SELECT d.bucket, d.device_id, r.metric,
       min(r.min) AS min, max(r.max) AS max, sum(r.sum) / sum(d.count)::double precision AS avg, sum(d.count)::bigint AS count
FROM telemetry_daily d CROSS JOIN LATERAL unnest(d.metrics, d.mins, d.maxs, d.sums) AS r (metric, min, max, sum)
GROUP BY 1, 2, 3;

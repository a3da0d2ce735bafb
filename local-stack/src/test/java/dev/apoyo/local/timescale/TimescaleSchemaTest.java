package dev.apoyo.local.timescale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.ApiConfig;
import dev.apoyo.api.database.Migrations;
import dev.apoyo.engines.junit.OnTimescale;
import dev.apoyo.engines.junit.TimescaleEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The schema on a real TimescaleDB server: what readers see must not depend on it, only how it is stored. */
@OnTimescale
@TestInstance(Lifecycle.PER_CLASS)
class TimescaleSchemaTest {

    private static final int DAYS = 20;
    private static final int DEVICES = 25;
    private static final int MESSAGES_PER_DAY = 144;
    private static final long ROWS = (long) DAYS * DEVICES * MESSAGES_PER_DAY;

    private final Sql sql;
    private final ApiConfig.Postgres database;

    TimescaleSchemaTest(TimescaleEngine timescale) {
        sql = new Sql(timescale.jdbcUrl());
        database = new ApiConfig.Postgres(
                timescale.host(), timescale.port(), timescale.database(), timescale.user(), timescale.password(), 2);
    }

    @BeforeAll
    void migratesAndFillsHistory() {
        Migrations.run(database);
        sql.run("""
                INSERT INTO telemetry (time, device_id, session, sequence, received_at, metrics, "values", events)
                SELECT t, 'dev-' || d, 's1', extract(epoch FROM t)::bigint, t + interval '1 second',
                       CASE WHEN d %% 5 = 0 AND extract(hour FROM t) >= 12
                            THEN ARRAY['extra', 'temp', 'load'] ELSE ARRAY['temp', 'load'] END,
                       CASE WHEN d %% 5 = 0 AND extract(hour FROM t) >= 12
                            THEN ARRAY[7, temp, load] ELSE ARRAY[temp, load] END,
                       CASE WHEN extract(minute FROM t) = 0 THEN '[{"code": "E17"}]'::jsonb END
                FROM generate_series(1, %d) AS d,
                     generate_series(date_trunc('day', now()) - interval '%d days',
                                     date_trunc('day', now()) - interval '1 second', interval '10 minutes') AS t,
                     LATERAL (SELECT round((40 + d + 5 * sin(extract(epoch FROM t) / 7200))::numeric, 1)::float8 AS temp,
                                     round(random()::numeric, 1)::float8 AS load) AS measured
                """.formatted(DEVICES, DAYS));
    }

    @AfterAll
    void closes() {
        sql.close();
    }

    @Test
    void mayBeAppliedAgainWithNoChange() {
        // When: the applier runs over a schema that has it all
        sql.runFile("/db/timescale/R__hypertable_and_rollups.sql");
        Migrations.run(database);
        // Then
        assertThat(sql.number("SELECT count(*) FROM timescaledb_information.hypertables"
                        + " WHERE hypertable_name = 'telemetry'"))
                .isEqualTo(1);
    }

    @Test
    void keepsOneChunkADay() {
        assertThat(sql.number("SELECT count(*) FROM show_chunks('telemetry')")).isEqualTo(DAYS);
        assertThat(sql.number("SELECT count(*) FROM telemetry")).isEqualTo(ROWS);
    }

    @Test
    void compressesManyTimesAndLosesNothing() {
        // Given
        double sumBefore = sql.decimal("SELECT sum(value) FROM reading");
        // When
        sql.run("SELECT compress_chunk(c, true) FROM show_chunks('telemetry') AS c");
        // Then
        double ratio = sql.decimal("SELECT before_compression_total_bytes::float8 / after_compression_total_bytes"
                + " FROM hypertable_compression_stats('telemetry')");
        assertThat(ratio).isGreaterThan(4);
        assertThat(sql.number("SELECT count(*) FROM telemetry")).isEqualTo(ROWS);
        assertThat(sql.decimal("SELECT sum(value) FROM reading")).isCloseTo(sumBefore, within());
        System.out.printf("timescale rows=%d compression=%.1f:1%n", ROWS, ratio);
    }

    @Test
    void archivesLateRowsAndDeletesWithdrawnOnesInCompressedChunks() {
        sql.run("SELECT compress_chunk(c, true) FROM show_chunks('telemetry') AS c");
        sql.run("INSERT INTO telemetry SELECT time, 'late', session, sequence, received_at, metrics, \"values\", events"
                + " FROM telemetry WHERE device_id = 'dev-1'");

        sql.run("DELETE FROM telemetry WHERE device_id = 'late' AND time > now() - interval '10 days'");

        assertThat(sql.number("SELECT count(*) FROM telemetry WHERE device_id = 'late'"))
                .isBetween(9L * MESSAGES_PER_DAY, 11L * MESSAGES_PER_DAY);
        sql.run("DELETE FROM telemetry WHERE device_id = 'late'");
        assertThat(sql.number("SELECT count(*) FROM telemetry")).isEqualTo(ROWS);
    }

    @Test
    void answersHoursAndDaysAsPlainPostgresWould() {
        sql.run("CALL refresh_continuous_aggregate('reading_hourly', NULL, now() - interval '2 days')");
        sql.run("CALL refresh_continuous_aggregate('reading_daily', NULL, now() - interval '3 days')");

        assertThat(sql.number("SELECT count(*) FROM reading_hourly")).isPositive();
        assertThat(sql.number(differences("reading_hourly", "hour"))).isZero();
        assertThat(sql.number(differences("reading_daily", "day"))).isZero();
    }

    @Test
    void schedulesCompressionRetentionAndBothRollups() {
        assertThat(sql.number("SELECT count(*) FROM timescaledb_information.jobs"
                        + " WHERE hypertable_schema IN ('public', '_timescaledb_internal')"
                        + " AND proc_name IN ('policy_compression', 'policy_retention',"
                        + " 'policy_refresh_continuous_aggregate')"))
                .isEqualTo(4);
    }

    /** Counts buckets in which the rollup and the rows behind it disagree. */
    private static String differences(String rollup, String unit) {
        return """
                WITH expected AS (
                    SELECT date_trunc('%s', time, 'UTC') AS bucket, device_id, metric,
                           min(value) AS min, max(value) AS max, avg(value) AS avg, count(*) AS count
                    FROM reading GROUP BY 1, 2, 3)
                SELECT count(*) FROM expected e FULL JOIN %s r USING (bucket, device_id, metric)
                WHERE e.min IS DISTINCT FROM r.min OR e.max IS DISTINCT FROM r.max
                   OR e.count IS DISTINCT FROM r.count OR abs(e.avg - r.avg) > 1e-9
                """.formatted(unit, rollup);
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-3);
    }
}

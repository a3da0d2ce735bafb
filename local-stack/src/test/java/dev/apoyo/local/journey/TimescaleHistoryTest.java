package dev.apoyo.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.engines.junit.OnTimescale;
import dev.apoyo.engines.junit.TimescaleEngine;
import dev.apoyo.local.stack.Ports;
import dev.apoyo.local.stack.StackDatabase;
import dev.apoyo.local.stack.StackSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** On a real TimescaleDB server: chunks are compressed and rollups materialized, and nobody who asks notices. */
@OnTimescale
class TimescaleHistoryTest extends HistoryJourney {

    TimescaleHistoryTest(TimescaleEngine timescale) {
        super(StackBed.start(new StackSettings(Ports.free())
                .withDatabase(new StackDatabase(
                        timescale.host(),
                        timescale.port(),
                        timescale.database(),
                        timescale.user(),
                        timescale.password()))));
    }

    @AfterAll
    void stops() {
        bed().close();
    }

    @Override
    void age() {
        run("SELECT compress_chunk(c, true) FROM show_chunks('telemetry') AS c");
        run("CALL refresh_continuous_aggregate('reading_hourly', NULL, now())");
        run("CALL refresh_continuous_aggregate('reading_daily', NULL, now())");
    }

    @Test
    void compressesWhatTheArchiveWrote() {
        age();

        long tenfold = count("SELECT 10 * before_compression_total_bytes / after_compression_total_bytes"
                + " FROM hypertable_compression_stats('telemetry')");
        System.out.printf(
                "timescale: %d rows in %d chunks, compression %.1f:1, %d hourly rows, %d daily rows%n",
                count("SELECT count(*) FROM telemetry"),
                count("SELECT count(*) FROM show_chunks('telemetry')"),
                tenfold / 10.0,
                materialized("reading_hourly"),
                materialized("reading_daily"));
        assertThat(tenfold).isGreaterThan(4 * 10);
        assertThat(count("SELECT count(*) FROM timescaledb_information.chunks"
                        + " WHERE hypertable_name = 'telemetry' AND NOT is_compressed"))
                .isZero();
        assertThat(materialized("reading_hourly")).isPositive();
        assertThat(materialized("reading_daily")).isPositive();
    }

    /** Rows that are stored, not computed when asked for. */
    private long materialized(String rollup) {
        run("ALTER MATERIALIZED VIEW " + rollup + " SET (timescaledb.materialized_only = true)");
        long rows = count("SELECT count(*) FROM " + rollup);
        run("ALTER MATERIALIZED VIEW " + rollup + " SET (timescaledb.materialized_only = false)");
        return rows;
    }

    private long count(String sql) {
        return bed().facts().count(sql);
    }
}

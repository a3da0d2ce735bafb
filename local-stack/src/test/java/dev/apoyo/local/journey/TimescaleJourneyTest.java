package dev.apoyo.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apoyo.engines.junit.OnTimescale;
import dev.apoyo.engines.junit.TimescaleEngine;
import dev.apoyo.local.observe.Facts.Stored;
import dev.apoyo.local.stack.Ports;
import dev.apoyo.local.stack.StackDatabase;
import dev.apoyo.local.stack.StackSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** From a device to the history in the API, with the archive on a real TimescaleDB server. */
@OnTimescale
@TestInstance(Lifecycle.PER_CLASS)
class TimescaleJourneyTest {

    private static final String METRIC = "drum_motor_temperature_celsius";
    private static final int DAYS = 12;
    private static final int MESSAGES_PER_HOUR = 6;
    private static final int MESSAGES = DAYS * 24 * MESSAGES_PER_HOUR;

    private final String jdbcUrl;
    private final StackBed bed;
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(DAYS));

    TimescaleJourneyTest(TimescaleEngine timescale) {
        jdbcUrl = timescale.jdbcUrl();
        bed = StackBed.start(new StackSettings(Ports.free())
                .withDatabase(new StackDatabase(
                        timescale.host(),
                        timescale.port(),
                        timescale.database(),
                        timescale.user(),
                        timescale.password())));
    }

    @BeforeAll
    void aDeviceSpeaksOfTwelveDays() {
        TestDevice device = bed.connectedWasher("timescale");
        for (int i = 0; i < MESSAGES; i++) {
            device.sendReading(start.plus(Duration.ofMinutes(i * 10L)), METRIC, 40 + i % 7);
        }
        device.awaitAcknowledged();
        bed.settle();
    }

    @AfterAll
    void closes() {
        bed.close();
    }

    @Test
    void archivesEveryMessageOnceIntoDailyChunks() {
        assertThat(bed.facts().storedByDevice()).containsEntry("timescale-0", new Stored(MESSAGES, MESSAGES));
        assertThat(bed.facts().count("SELECT count(*) FROM show_chunks('telemetry')"))
                .isEqualTo(DAYS);
    }

    @Test
    void answersTheSameHistoryBeforeAndAfterCompressionAndRollup() throws SQLException {
        // Given
        JsonNode hoursBefore = history(start, DAYS * 24);
        JsonNode daysBefore = history(start, DAYS);
        // When
        run("CALL refresh_continuous_aggregate('reading_hourly', NULL, now() - interval '2 days')");
        run("CALL refresh_continuous_aggregate('reading_daily', NULL, now() - interval '3 days')");
        run("SELECT compress_chunk(c, true) FROM show_chunks('telemetry') AS c");
        // Then
        assertThat(hoursBefore.required("resolution").asText()).isEqualTo("HOURLY");
        assertThat(daysBefore.required("resolution").asText()).isEqualTo("DAILY");
        assertThat(history(start, DAYS * 24).required("points")).isEqualTo(hoursBefore.required("points"));
        assertThat(history(start, DAYS).required("points")).isEqualTo(daysBefore.required("points"));
        assertThat(hoursBefore.required("points")).hasSize(DAYS * 24);
        assertThat(sum(daysBefore)).isEqualTo(MESSAGES);
    }

    @Test
    void answersRawReadingsFromCompressedChunks() throws SQLException {
        run("SELECT compress_chunk(c, true) FROM show_chunks('telemetry') AS c");

        JsonNode raw = bed.lead()
                .get("devices/timescale-0/telemetry?metric=" + METRIC + "&from=" + start + "&to="
                        + start.plus(Duration.ofHours(2)) + "&points=500");

        assertThat(raw.required("resolution").asText()).isEqualTo("RAW");
        assertThat(raw.required("points")).hasSize(2 * MESSAGES_PER_HOUR);
        assertThat(raw.required("points").get(3).required("value").asDouble()).isEqualTo(43);
    }

    private JsonNode history(Instant from, int points) {
        return bed.lead()
                .get("devices/timescale-0/telemetry?metric=" + METRIC + "&from=" + from + "&to="
                        + from.plus(Duration.ofDays(DAYS)) + "&points=" + points);
    }

    private static long sum(JsonNode history) {
        long sum = 0;
        for (JsonNode point : history.required("points")) {
            sum += point.required("count").asLong();
        }
        return sum;
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package dev.apoyo.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apoyo.local.journey.MqttDevice.Version;
import dev.apoyo.local.journey.RecordedHistory.Bucket;
import dev.apoyo.local.journey.RecordedHistory.Said;
import dev.apoyo.simulator.SimulatedDevice;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Two weeks of messages from devices through the log and the archive into the database, and out again through the API.
 * What is asked and what is expected is the same for each kind of database.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class HistoryJourney {

    private static final String OURS = "device_id LIKE 'history-%'";
    private static final String FIRST = "history-0";
    private static final int SENT_AGAIN = 2_000;

    private final StackBed bed;
    private final RecordedHistory history = new RecordedHistory();
    private final List<MqttDevice> devices = new ArrayList<>();

    HistoryJourney(StackBed bed) {
        this.bed = bed;
    }

    /** Brings the database to where its own jobs would have brought it by tomorrow. */
    abstract void age();

    StackBed bed() {
        return bed;
    }

    @BeforeAll
    void devicesTellWhatTheyHave() {
        List<SimulatedDevice> known = IntStream.range(0, RecordedHistory.DEVICES)
                .mapToObj(i -> StackBed.washer("history-" + i, 1))
                .toList();
        bed.provision(known);
        known.forEach(device -> devices.add(bed.connect(device, Version.MQTT_5)));

        long began = System.nanoTime();
        say(history.messages());
        System.out.printf(
                "history: %d messages from devices to the archive in %d ms, %s%n",
                rows(), (System.nanoTime() - began) / 1_000_000, getClass().getSimpleName());
        assertThat(rows()).isEqualTo(history.messages().size());
    }

    @AfterAll
    void devicesLeave() {
        devices.forEach(MqttDevice::close);
    }

    @Test
    void answersSingleReadings() {
        Instant from = history.from().plus(Duration.ofDays(3));
        Instant to = from.plus(Duration.ofHours(6));
        JsonNode answer = ask(from, to, 500);

        assertThat(answer.path("resolution").asText()).isEqualTo("RAW");
        assertThat(answer.path("unit").asText()).isEqualTo("Cel");
        assertThat(points(answer)).isEqualTo(history.readings(from, to));
    }

    @Test
    void answersTheSameFromHoursBeforeAndAfterTheyAreMaterialized() {
        expectBuckets("HOURLY", 100, Duration.ofHours(4));
        age();
        expectBuckets("HOURLY", 100, Duration.ofHours(4));
    }

    @Test
    void answersTheSameFromDaysBeforeAndAfterTheyAreMaterialized() {
        expectBuckets("DAILY", 14, Duration.ofDays(1));
        age();
        expectBuckets("DAILY", 14, Duration.ofDays(1));
    }

    @Test
    void archivesEachMessageOnceWhateverIsSentAgain() {
        // Given: old parts are compressed, where the database can
        age();
        long sum = sumOfReadings();
        // When: a part of it comes again
        say(history.messages().subList(0, SENT_AGAIN));
        // Then
        assertThat(rows()).isEqualTo(history.messages().size());
        assertThat(sumOfReadings()).isEqualTo(sum);
    }

    @Test
    void takesAMessageThatComesDaysLate() {
        age();
        Said late = history.lateMessage();
        try {
            say(List.of(late));

            assertThat(rows()).isEqualTo(history.messages().size() + 1);
            assertThat(points(ask(late.time(), late.time().plusSeconds(1), 10))).hasSize(1);
            age();
            assertThat(countOf(ask(history.from(), history.to(), 100)))
                    .isEqualTo(history.messages().size() / RecordedHistory.DEVICES + 1);
        } finally {
            forget(late);
            age();
        }
    }

    /** Does what else only the database's own jobs and the archive do. */
    void run(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(bed.stack().database().jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private void forget(Said late) {
        run("DELETE FROM telemetry WHERE device_id = '%s' AND time = '%s'".formatted(FIRST, late.time()));
    }

    private void say(List<Said> messages) {
        messages.forEach(said -> devices.get(said.device()).publish(said.body()));
        devices.forEach(MqttDevice::settle);
        bed.settle();
    }

    private void expectBuckets(String resolution, int points, Duration length) {
        JsonNode answer = ask(history.from(), history.to(), points);
        assertThat(answer.path("resolution").asText()).isEqualTo(resolution);
        assertThat(answer.path("bucketSeconds").asLong()).isEqualTo(length.toSeconds());
        assertThat(points(answer)).hasSizeLessThanOrEqualTo(points).isEqualTo(history.buckets(length));
    }

    private JsonNode ask(Instant from, Instant to, int points) {
        return bed.lead()
                .get("devices/%s/telemetry?metric=%s&from=%s&to=%s&points=%d"
                        .formatted(FIRST, RecordedHistory.METRIC, from, to, points));
    }

    private static List<Bucket> points(JsonNode answer) {
        List<Bucket> points = new ArrayList<>();
        answer.required("points").forEach(point -> points.add(Bucket.of(point)));
        return points;
    }

    private static long countOf(JsonNode answer) {
        long count = 0;
        for (JsonNode point : answer.required("points")) {
            count += point.required("count").asLong();
        }
        return count;
    }

    private long rows() {
        return bed.facts().count("SELECT count(*) FROM telemetry WHERE " + OURS);
    }

    /** In tenths, so that it is exact. */
    private long sumOfReadings() {
        return bed.facts().count("SELECT round(sum(value * 10)) FROM reading WHERE " + OURS);
    }
}

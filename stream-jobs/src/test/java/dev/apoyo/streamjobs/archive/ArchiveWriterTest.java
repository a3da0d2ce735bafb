package dev.apoyo.streamjobs.archive;

import static dev.apoyo.streamjobs.Samples.at;
import static dev.apoyo.streamjobs.Samples.celsius;
import static dev.apoyo.streamjobs.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apoyo.contracts.codec.TelemetryCodec;
import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import dev.apoyo.streamjobs.Samples;
import dev.apoyo.streamjobs.consent.ModelCategories;
import dev.apoyo.streamjobs.log.LogRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithEngines
class ArchiveWriterTest {

    private static final String TOPIC = "telemetry";

    private final ArchiveDatabase archive;
    private final ConsentGate consents = new ConsentGate();
    private final ArchiveCounters counters = new ArchiveCounters();

    ArchiveWriterTest(PostgresEngine postgres) {
        archive = new ArchiveDatabase(postgres);
        consents.model(Samples.MODEL, new ModelCategories(Samples.model()));
    }

    @BeforeEach
    void startEmpty() throws Exception {
        archive.empty();
    }

    private ArchiveWriter writer() {
        return writer(ArchiveLimits.DEFAULT);
    }

    private ArchiveWriter writer(ArchiveLimits limits) {
        return new ArchiveWriter(archive.database(), TOPIC, limits, consents, counters);
    }

    private static LogRecord record(long offset, TelemetryMessage message) {
        return new LogRecord(0, offset, TelemetryCodec.encode(message));
    }

    private static TelemetryMessage reading(long sequence) {
        return message("d1", sequence, sequence, celsius(sequence));
    }

    @Test
    void storesEveryPartOfAMessage() throws Exception {
        TelemetryMessage message = new TelemetryMessage(
                "d-ñ",
                "s1",
                -7,
                at(0.125),
                at(2),
                List.of(celsius(71.25), new Reading(Samples.LOAD, -0.5)),
                List.of(
                        new DeviceEvent("E17", List.of(celsius(1e-3))),
                        new DeviceEvent("nul\0in\"code", List.of(new Reading("m\0", 2)))));
        try (ArchiveWriter writer = writer()) {
            writer.add(record(0, message));
            writer.flush();
        }

        assertThat(archive.query("SELECT to_json(t) FROM telemetry t"))
                .singleElement()
                .satisfies(json -> assertThat(json)
                        .contains("\"2026-03-01T10:00:00.125+00:00\"", "\"d-ñ\"", "\"s1\"", "\"sequence\":-7")
                        .contains("[\"plate_temperature_celsius\",\"load_ratio\"]", "[71.25,-0.5]"));
        assertThat(archive.query("SELECT events #>> '{0,snapshot,plate_temperature_celsius}' FROM telemetry"))
                .containsExactly("0.001");
        assertThat(archive.query("SELECT events -> 1 ->> 'code' FROM telemetry"))
                .containsExactly("nul\uFFFDin\"code");
        assertThat(archive.query("SELECT received_at = '2026-03-01T10:00:02Z' FROM telemetry"))
                .containsExactly("t");
    }

    @Test
    void storesAMessageWithoutReadingsOrWithoutEvents() throws Exception {
        try (ArchiveWriter writer = writer()) {
            writer.add(record(0, Samples.event("d1", 1, 1, "E17")));
            writer.add(record(1, message("d1", 2, 2, celsius(1))));
            writer.flush();
        }

        assertThat(archive.query("SELECT cardinality(metrics) || '/' || coalesce(jsonb_array_length(events), 0)"
                        + " FROM telemetry ORDER BY sequence"))
                .containsExactly("0/1", "1/0");
    }

    @Test
    void storesABatchWhenItIsFullWithoutWaiting() throws Exception {
        try (ArchiveWriter writer = writer(new ArchiveLimits(3, 1 << 20, 60_000, 10))) {
            for (int i = 0; i < 7; i++) {
                writer.add(record(i, reading(i)));
            }

            assertThat(archive.rows()).isEqualTo(6);
            assertThat(writer.hasUnstored()).isTrue();
        }
    }

    @Test
    void goesOnWhereTheTableSaysAfterARestart() throws Exception {
        try (ArchiveWriter killed = writer()) {
            killed.add(record(0, reading(0)));
            killed.add(record(1, reading(1)));
            killed.flush();
            killed.add(record(2, reading(2)));
        }
        try (ArchiveWriter restarted = writer()) {
            for (int i = 0; i < 4; i++) {
                restarted.add(record(i, reading(i)));
            }
            restarted.flush();
        }

        assertThat(archive.query("SELECT sequence FROM telemetry ORDER BY 1")).containsExactly("0", "1", "2", "3");
        assertThat(archive.count("SELECT next_offset FROM archive_offset")).isEqualTo(4);
        assertThat(counters.alreadyArchived.sum()).isEqualTo(2);
    }

    @Test
    void aZombieWriterStoresNothingMore() throws Exception {
        try (ArchiveWriter zombie = writer();
                ArchiveWriter successor = writer()) {
            zombie.add(record(0, reading(0)));
            zombie.flush();
            zombie.add(record(1, reading(1)));
            successor.add(record(1, reading(1)));
            successor.add(record(2, reading(2)));
            successor.flush();

            assertThatThrownBy(zombie::flush)
                    .isInstanceOf(FencedException.class)
                    .hasMessageContaining("telemetry-0 is 3, expected 1");
        }
        assertThat(archive.query("SELECT sequence FROM telemetry ORDER BY 1")).containsExactly("0", "1", "2");
    }

    @Test
    void aMessageThatWasSentAgainIsStoredOnce() throws Exception {
        try (ArchiveWriter writer = writer()) {
            writer.add(record(0, reading(5)));
            writer.add(record(1, reading(6)));
            writer.add(record(2, reading(5)));
            writer.flush();
            writer.add(record(3, reading(6)));
            writer.add(record(4, reading(4)));
            writer.flush();
        }
        try (ArchiveWriter restarted = writer()) {
            restarted.add(record(5, reading(5)));
            restarted.add(record(6, reading(6)));
            restarted.add(record(7, reading(7)));
            restarted.flush();
        }

        assertThat(archive.query("SELECT sequence FROM telemetry ORDER BY 1")).containsExactly("4", "5", "6", "7");
        assertThat(counters.duplicates.sum()).isEqualTo(4);
    }

    @Test
    void messagesOfOneInstantAreToldApartBySequence() throws Exception {
        try (ArchiveWriter writer = writer()) {
            writer.add(record(0, message("d1", 1, 10, celsius(1))));
            writer.add(record(1, message("d1", 2, 10, celsius(1))));
            writer.add(record(2, message("d1", 2, 10, celsius(1))));
            writer.flush();
        }

        assertThat(archive.rows()).isEqualTo(2);
    }

    @Test
    void staysExactWhenMoreDevicesSpeakThanItCanRemember() throws Exception {
        try (ArchiveWriter writer = writer(new ArchiveLimits(7, 1 << 20, 1_000, 2))) {
            for (int i = 0; i < 60; i++) {
                writer.add(record(i, message("d" + i % 10, i / 20, i / 20, celsius(i))));
            }
            writer.flush();
        }

        assertThat(archive.rows()).isEqualTo(30);
        assertThat(archive.distinctRows()).isEqualTo(30);
        assertThat(counters.duplicates.sum()).isEqualTo(30);
    }

    @Test
    void aBrokenRecordIsCountedAndItsOffsetPassed() throws Exception {
        try (ArchiveWriter writer = writer()) {
            writer.add(new LogRecord(0, 0, "{\"deviceId\":".getBytes(StandardCharsets.UTF_8)));
            writer.add(new LogRecord(0, 1, new byte[0]));
            writer.add(record(2, reading(1)));
            writer.flush();
        }

        assertThat(counters.brokenRecords.sum()).isEqualTo(2);
        assertThat(archive.rows()).isEqualTo(1);
        assertThat(archive.count("SELECT next_offset FROM archive_offset")).isEqualTo(3);
    }

    @Test
    void aTimeThatPostgresCannotHoldIsABrokenRecord() {
        TelemetryMessage message =
                new TelemetryMessage("d1", "", 1, Instant.MAX, at(0), List.of(celsius(1)), List.of());

        assertThat(TelemetryRows.isStorable(message)).isFalse();
        assertThat(TelemetryRows.isStorable(reading(1))).isTrue();
    }

    @Test
    void keepsTheBatchWhenTheConnectionIsCut() throws Exception {
        try (ArchiveWriter writer = writer()) {
            writer.add(record(0, reading(0)));
            writer.flush();
            writer.add(record(1, reading(1)));
            archive.cutConnections();
            writer.flush();
            writer.add(record(2, reading(2)));
            writer.flush();
        }

        assertThat(archive.query("SELECT sequence FROM telemetry ORDER BY 1")).containsExactly("0", "1", "2");
        assertThat(counters.databaseRetries.sum()).isPositive();
    }
}

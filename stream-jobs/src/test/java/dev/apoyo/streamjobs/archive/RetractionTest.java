package dev.apoyo.streamjobs.archive;

import static dev.apoyo.streamjobs.Samples.at;
import static dev.apoyo.streamjobs.Samples.celsius;
import static dev.apoyo.streamjobs.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.codec.TelemetryCodec;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.product.Consent;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import dev.apoyo.streamjobs.Samples;
import dev.apoyo.streamjobs.consent.ModelCategories;
import dev.apoyo.streamjobs.log.LogRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@WithEngines
class RetractionTest {

    private final ArchiveDatabase archive;
    private final ConsentGate consents = new ConsentGate();
    private final ArchiveCounters counters = new ArchiveCounters();

    RetractionTest(PostgresEngine postgres) {
        archive = new ArchiveDatabase(postgres);
        consents.model(Samples.MODEL, new ModelCategories(Samples.model()));
    }

    @BeforeEach
    void startEmpty() throws Exception {
        archive.empty();
    }

    private ArchiveWriter writer(ConsentGate gate) {
        return new ArchiveWriter(archive.database(), "telemetry", ArchiveLimits.DEFAULT, gate, counters);
    }

    private static LogRecord record(long offset, TelemetryMessage message) {
        return new LogRecord(0, offset, TelemetryCodec.encode(message));
    }

    @Test
    @Tag("C1")
    void deletesWhatCameAfterAWithdrawalAndHoldsBackWhatStillComes() throws Exception {
        List<Consent> all = Samples.allConsents(Instant.EPOCH);
        try (ArchiveWriter writer = writer(consents)) {
            writer.add(record(0, both(1, 10)));
            writer.add(record(1, both(2, 20)));
            writer.add(record(2, message("d1", 3, 21, new Reading(Samples.LOAD, 0.5))));
            writer.add(record(3, Samples.event("d1", 4, 22, "CYCLE_DONE", Samples.CODE)));
            writer.add(record(4, message("d2", 1, 30, new Reading(Samples.LOAD, 0.5))));
            writer.flush();

            consents.registration(
                    "d1", Samples.registration("d1", 2, Samples.withdrawn(all, DataCategory.USAGE, at(15))));
            writer.add(record(5, both(5, 14)));
            writer.add(record(6, both(6, 40)));
            writer.add(record(7, message("d1", 7, 41, new Reading(Samples.LOAD, 0.5))));
            writer.flush();
        }

        assertThat(archive.query("SELECT sequence || ':' || cardinality(metrics) || ':'"
                        + " || coalesce(events ->> 0, '') FROM telemetry WHERE device_id = 'd1' ORDER BY sequence"))
                .containsExactly("1:2:", "2:1:", "4:0:{\"code\": \"E17\"}", "5:2:", "6:1:");
        assertThat(archive.count("SELECT count(*) FROM telemetry WHERE device_id = 'd2'"))
                .isEqualTo(1);
        assertThat(counters.rowsRetracted.sum()).isEqualTo(1);
        assertThat(counters.rowsShrunk.sum()).isEqualTo(2);
        assertThat(counters.messagesWithheld.sum()).isEqualTo(1);
    }

    @Test
    void aWithdrawalWaitsForItsModel() throws Exception {
        ConsentGate noModelYet = new ConsentGate();
        try (ArchiveWriter writer = writer(noModelYet)) {
            writer.add(record(0, both(1, 20)));
            writer.flush();
            noModelYet.registration(
                    "d1",
                    Samples.registration(
                            "d1",
                            2,
                            Samples.withdrawn(Samples.allConsents(Instant.EPOCH), DataCategory.USAGE, at(15))));
            writer.flush();
            assertThat(archive.query("SELECT cardinality(metrics) FROM telemetry"))
                    .containsExactly("2");

            noModelYet.model(Samples.MODEL, new ModelCategories(Samples.model()));
            writer.flush();
        }

        assertThat(archive.query("SELECT metrics FROM telemetry")).containsExactly("{plate_temperature_celsius}");
    }

    private static TelemetryMessage both(long sequence, double seconds) {
        return message("d1", sequence, seconds, celsius(50), new Reading(Samples.LOAD, 0.5));
    }
}

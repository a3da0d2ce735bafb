package dev.apoyo.streamjobs.archive;

import static dev.apoyo.streamjobs.Samples.celsius;
import static dev.apoyo.streamjobs.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import dev.apoyo.streamjobs.Checkpoints;
import dev.apoyo.streamjobs.JobName;
import dev.apoyo.streamjobs.JobSettings;
import dev.apoyo.streamjobs.LocalJob;
import dev.apoyo.streamjobs.Samples;
import dev.apoyo.streamjobs.TestLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithEngines
class ArchiveJobTest {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int DEVICES = 20;

    private final ArchiveDatabase archive;
    private final TestLog log;
    private final String device = "d-" + System.nanoTime();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path checkpoints;

    private int sent;

    ArchiveJobTest(KafkaEngine kafka, PostgresEngine postgres) {
        archive = new ArchiveDatabase(postgres);
        log = new TestLog(kafka);
    }

    @BeforeEach
    void rememberWhatIsThere() throws Exception {
        archive.execute("TRUNCATE telemetry");
        log.send(Samples.model());
    }

    @AfterEach
    void close() {
        log.close();
    }

    private JobSettings settings() {
        return new JobSettings(
                JobName.ARCHIVE,
                log.bootstrapServers(),
                archive.database(),
                checkpoints.toUri(),
                300,
                new ArchiveLimits(500, 1 << 20, 100, 1_000));
    }

    private void send(int messages) {
        for (int i = 0; i < messages; i++) {
            String deviceId = device + "-" + sent % DEVICES;
            log.send(message(deviceId, sent, sent / (double) DEVICES, celsius(i)));
            sent++;
        }
    }

    private void awaitAll() {
        await().atMost(SOON).untilAsserted(() -> assertThat(rowsOfThisTest()).isEqualTo(sent));
        assertThatNothingIsDouble();
    }

    /** The log is shared by the tests of this class, and so is what a test that failed left in it. */
    private long rowsOfThisTest() throws Exception {
        return archive.count("SELECT count(*) FROM telemetry WHERE device_id LIKE '" + device + "%'");
    }

    private void assertThatNothingIsDouble() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(archive.distinctRows()).isEqualTo(archive.rows()));
    }

    @Test
    void goesOnExactlyFromACheckpoint() throws Exception {
        try (LocalJob job = LocalJob.start(settings(), null)) {
            send(2_000);
            awaitAll();
            await().atMost(SOON).until(() -> Checkpoints.newest(checkpoints).isPresent());
            send(3_000);
            await().atMost(SOON).until(() -> rowsOfThisTest() > 3_000);
        }
        send(500);

        Path restoreFrom = Checkpoints.newest(checkpoints).orElseThrow();
        try (LocalJob job = LocalJob.start(settings(), restoreFrom)) {
            send(500);
            awaitAll();
        }
    }

    @Test
    void goesOnExactlyWithNoCheckpointAtAll() throws Exception {
        try (LocalJob job = LocalJob.start(settings(), null)) {
            send(5_000);
            await().atMost(SOON).until(() -> rowsOfThisTest() > 1_000);
        }
        try (LocalJob job = LocalJob.start(settings(), null)) {
            send(1_000);
            awaitAll();
        }
    }

    @Test
    void waitsOutADatabaseThatCutsItsConnections() throws Exception {
        try (LocalJob job = LocalJob.start(settings(), null)) {
            for (int i = 0; i < 10; i++) {
                send(300);
                archive.cutConnections();
                int atLeast = sent - 300;
                await().atMost(SOON).until(() -> rowsOfThisTest() >= atLeast);
            }
            awaitAll();
        }
    }

    @Test
    void twoJobsAtOnceStoreNothingTwice() throws Exception {
        try (LocalJob one = LocalJob.start(settings(), null);
                LocalJob other = LocalJob.start(settings(), null)) {
            for (int i = 0; i < 10; i++) {
                send(300);
                int atLeast = sent - 300;
                await().atMost(SOON).until(() -> rowsOfThisTest() >= atLeast);
            }
            awaitAll();
        }
    }

    @Test
    void aBrokenRecordDoesNotStopIt() throws Exception {
        try (LocalJob job = LocalJob.start(settings(), null)) {
            log.send(LogTopic.TELEMETRY, device, "no json".getBytes(StandardCharsets.UTF_8));
            log.send(LogTopic.TELEMETRY, device, null);
            log.send(LogTopic.REGISTRY, device, "no json".getBytes(StandardCharsets.UTF_8));
            send(10);
            awaitAll();
        }
    }

    @Test
    void aMessageAloneIsStoredAlthoughItsBatchIsNotFull() throws Exception {
        try (LocalJob job = LocalJob.start(settings(), null)) {
            send(1);
            awaitAll();
            send(1);
            awaitAll();
        }
    }

    @Test
    @Tag("C1")
    void aWithdrawalReachesTheTableAndOutlivesARestart() throws Exception {
        try (LocalJob job = LocalJob.start(settings(), null)) {
            log.send(Samples.registration(device));
            log.send(message(device, 1, 10, celsius(1), new Reading(Samples.LOAD, 0.5)));
            log.send(message(device, 2, 30, celsius(1), new Reading(Samples.LOAD, 0.5)));
            await().atMost(SOON).until(() -> rowsOfThisTest() == 2);
            log.send(Samples.registration(
                    device,
                    2,
                    Samples.withdrawn(Samples.allConsents(Instant.EPOCH), DataCategory.USAGE, Samples.at(20))));
            await().atMost(SOON).untilAsserted(() -> assertThat(metricsPerRow()).containsExactly("2", "1"));
            long before = newestCheckpoint();
            await().atMost(SOON).until(() -> newestCheckpoint() >= before + 3);
        }
        try (LocalJob job =
                LocalJob.start(settings(), Checkpoints.newest(checkpoints).orElseThrow())) {
            log.send(message(device, 3, 31, celsius(1), new Reading(Samples.LOAD, 0.5)));
            await().atMost(SOON).untilAsserted(() -> assertThat(metricsPerRow()).containsExactly("2", "1", "1"));
        }
    }

    private List<String> metricsPerRow() throws Exception {
        return archive.query(
                "SELECT cardinality(metrics) FROM telemetry WHERE device_id = '" + device + "' ORDER BY sequence");
    }

    /** Its number, 0 while there is none. */
    private long newestCheckpoint() throws Exception {
        return Checkpoints.newest(checkpoints)
                .map(path -> Long.parseLong(String.valueOf(path.getFileName()).replaceAll("\\D", "")))
                .orElse(0L);
    }
}

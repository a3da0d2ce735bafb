package dev.apoyo.streamjobs.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.mention.Mention;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.WithEngines;
import dev.apoyo.streamjobs.JobName;
import dev.apoyo.streamjobs.JobSettings;
import dev.apoyo.streamjobs.LocalJob;
import dev.apoyo.streamjobs.Samples;
import dev.apoyo.streamjobs.TestLog;
import dev.apoyo.streamjobs.archive.ArchiveLimits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("L1")
@WithEngines
@DisplayName("L1: mentions reach the finder of incidents through the log")
class MentionJobTest {

    private static final Duration SOON = Duration.ofMinutes(3);
    private static final Duration BREATH = Duration.ofSeconds(1);
    private static final int AUTHORS = 8;

    private final TestLog log;
    private final String faultCode = "loud-" + System.nanoTime();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path checkpoints;

    MentionJobTest(KafkaEngine kafka) {
        log = new TestLog(kafka);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void aSpikeInTheTopicIsAnIncidentInTheLog() throws Exception {
        log.send(Samples.model());
        log.send(Samples.registration("d1"));
        log.send(LogTopic.MENTIONS, Samples.MODEL, "no json".getBytes(StandardCharsets.UTF_8));
        try (LocalJob job = LocalJob.start(settings(), null)) {
            AtomicInteger round = new AtomicInteger();
            await().atMost(SOON).pollInterval(BREATH).until(() -> isHeard(round.getAndIncrement()));
        }

        assertThat(incidents()).first().satisfies(opened -> {
            assertThat(opened.value()).isEqualTo(Samples.MODEL);
            assertThat(opened.statistic()).contains("public mentions by ");
        });
    }

    /** What is said before the device is registered finds no fleet: people go on complaining until it does. */
    private boolean isHeard(int round) {
        for (int i = 0; i < AUTHORS; i++) {
            Mention mention = Samples.complaint(Samples.MODEL, faultCode, "author-" + round + "-" + i, Samples.at(i));
            log.send(LogTopic.MENTIONS, mention.modelId(), Json.write(mention));
        }
        return !incidents().isEmpty();
    }

    private List<Incident> incidents() {
        return log.read(LogTopic.INCIDENTS, Incident.class).stream()
                .filter(incident -> incident.faultCode().equals(faultCode))
                .toList();
    }

    private JobSettings settings() {
        return new JobSettings(
                JobName.DETECTION, log.bootstrapServers(), null, checkpoints.toUri(), 1_000, ArchiveLimits.DEFAULT);
    }
}

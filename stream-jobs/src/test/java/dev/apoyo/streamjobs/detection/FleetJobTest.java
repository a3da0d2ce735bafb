package dev.apoyo.streamjobs.detection;

import static dev.apoyo.streamjobs.Samples.celsius;
import static dev.apoyo.streamjobs.Samples.message;
import static dev.apoyo.streamjobs.Samples.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.incident.IncidentChange;
import dev.apoyo.contracts.incident.IncidentKind;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.product.DeviceRegistration;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.WithEngines;
import dev.apoyo.streamjobs.JobName;
import dev.apoyo.streamjobs.JobSettings;
import dev.apoyo.streamjobs.LocalJob;
import dev.apoyo.streamjobs.Samples;
import dev.apoyo.streamjobs.TestLog;
import dev.apoyo.streamjobs.archive.ArchiveLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand devices in four regions through the real job. A few others go on talking and so move the time. */
@Tag("D5")
@WithEngines
class FleetJobTest {

    private static final Duration SOON = Duration.ofMinutes(3);
    private static final Duration BREATH = Duration.ofSeconds(2);
    private static final int DEVICES = 1_000;
    private static final int SINGLE = 5;
    private static final int TALKERS = 8;
    private static final int SILENT_AFTER_MINUTES = 30;

    private final TestLog log;
    private final String name = "fleet-" + System.nanoTime();
    private final String faultCode = "silent-" + name;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path checkpoints;

    FleetJobTest(KafkaEngine kafka) {
        log = new TestLog(kafka);
    }

    @BeforeEach
    void tellTheWorld() {
        ProductModel model = Samples.model();
        log.send(new ProductModel(
                name, model.name(), model.metrics(), model.eventCodes(), model.unknownCategory(), model.version()));
        send(rule("silent-" + name, new Condition.Silence(SILENT_AFTER_MINUTES)), faultCode);
        send(rule("hot-" + name, Samples.hot(0)), "hot-" + name);
        for (int i = 0; i < DEVICES; i++) {
            register(device(i), name + "-region-" + i % 4);
        }
        for (int i = 0; i < TALKERS; i++) {
            register(talker(i), name + "-elsewhere");
        }
    }

    private void send(DetectionRule rule, String fault) {
        log.send(new DetectionRule(
                rule.id(),
                rule.version(),
                name,
                fault,
                rule.alarmClass(),
                rule.severity(),
                rule.verificationMinutes(),
                rule.enabled(),
                rule.condition(),
                null,
                null,
                null));
    }

    @AfterEach
    void close() {
        log.close();
    }

    private void register(String deviceId, String region) {
        DeviceRegistration known = Samples.registration(deviceId);
        log.send(new DeviceRegistration(
                deviceId,
                known.assetId(),
                name,
                known.ownerId(),
                known.language(),
                known.timeZone(),
                region,
                known.lot(),
                known.credentialSha256(),
                known.consents(),
                known.version(),
                known.updatedAt()));
    }

    private String device(int i) {
        return name + "-" + i;
    }

    private String talker(int i) {
        return name + "-talker-" + i;
    }

    private LocalJob start() throws Exception {
        return LocalJob.start(
                new JobSettings(
                        JobName.DETECTION,
                        log.bootstrapServers(),
                        null,
                        checkpoints.toUri(),
                        1_000,
                        ArchiveLimits.DEFAULT),
                null);
    }

    private void speakAll(double minute, int from) {
        for (int i = from; i < DEVICES; i++) {
            log.send(message(device(i), Math.round(minute), minute * 60, celsius(20)));
        }
    }

    private void talk(int fromMinute, int toMinute) {
        for (int minute = fromMinute; minute < toMinute; minute++) {
            for (int i = 0; i < TALKERS; i++) {
                log.send(message(talker(i), minute, minute * 60, celsius(20)));
            }
        }
    }

    private List<Incident> incidents() {
        return log.read(LogTopic.INCIDENTS, Incident.class).stream()
                .filter(incident -> incident.faultCode().equals(faultCode))
                .toList();
    }

    private List<Alarm> alarms(AlarmChange change) {
        return alarms(faultCode, change);
    }

    private List<Alarm> alarms(String fault, AlarmChange change) {
        return log.read(LogTopic.ALARMS, Alarm.class).stream()
                .filter(alarm -> alarm.faultCode().equals(fault) && alarm.change() == change)
                .toList();
    }

    /** Until every device is watched: what is said before registrations and rules are read may come too late, so say it again. */
    private void speakUntilHeard() {
        AtomicInteger round = new AtomicInteger();
        await().atMost(SOON).pollInterval(BREATH).until(() -> areAllHot(round.getAndIncrement()));
        speakAll(0, 0);
        await().atMost(SOON)
                .until(() -> alarms("hot-" + name, AlarmChange.CLEARED).size() >= DEVICES);
    }

    private boolean areAllHot(int round) {
        Set<String> hot = alarms("hot-" + name, AlarmChange.RAISED).stream()
                .map(Alarm::deviceId)
                .collect(Collectors.toSet());
        for (int i = 0; i < DEVICES; i++) {
            if (!hot.contains(device(i))) {
                log.send(message(device(i), round - 1_000, round - 1_000, celsius(95)));
            }
        }
        return hot.size() >= DEVICES;
    }

    private List<Alarm> ofOutage(AlarmChange change, boolean isOfOutage) {
        return alarms(change).stream()
                .filter(alarm -> (alarm.incidentId() != null) == isOfOutage)
                .toList();
    }

    @Test
    void singleSilentOnesAreAlarmsAndAllSilentTogetherAreOneIncidentThatClosesByItself() throws Exception {
        try (LocalJob job = start()) {
            speakUntilHeard();
            for (int minute = 10; minute <= 60; minute += 10) {
                speakAll(minute, SINGLE);
                talk(minute - 10, minute);
            }
            await().atMost(SOON).until(() -> alarms(AlarmChange.RAISED).size() >= SINGLE);
            assertThat(incidents()).isEmpty();
            talk(60, 110);
            await().atMost(SOON).until(() -> alarms(AlarmChange.RAISED).size() >= DEVICES);
            speakAll(110, 0);
            talk(110, 125);
            await().atMost(SOON)
                    .until(() -> incidents().stream().anyMatch(incident -> incident.change() == IncidentChange.CLOSED));
            await().atMost(SOON).until(() -> alarms(AlarmChange.CLEARED).size() >= DEVICES);
        }

        assertThat(ofOutage(AlarmChange.RAISED, false))
                .extracting(Alarm::deviceId)
                .containsExactlyInAnyOrder(device(0), device(1), device(2), device(3), device(4));
        assertThat(ofOutage(AlarmChange.CLEARED, false)).hasSize(SINGLE);
        List<Incident> told = incidents();
        String incidentId = told.get(0).incidentId();
        assertThat(told).extracting(Incident::incidentId).containsOnly(incidentId);
        assertThat(told).last().satisfies(closed -> {
            assertThat(closed.kind()).isEqualTo(IncidentKind.PLATFORM);
            assertThat(closed.affectedDevices()).isEqualTo(DEVICES - SINGLE);
            assertThat(closed.activeDevices()).isZero();
        });
        for (AlarmChange change : List.of(AlarmChange.RAISED, AlarmChange.CLEARED)) {
            assertThat(ofOutage(change, true))
                    .hasSize(DEVICES - SINGLE)
                    .allSatisfy(alarm -> assertThat(alarm.incidentId()).isEqualTo(incidentId));
        }
    }
}

package dev.apoyo.streamjobs.backtest;

import static dev.apoyo.streamjobs.Samples.at;
import static dev.apoyo.streamjobs.Samples.celsius;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import dev.apoyo.contracts.alarm.EvidencePoint;
import dev.apoyo.contracts.backtest.BacktestRequest;
import dev.apoyo.contracts.backtest.EvidenceReplay;
import dev.apoyo.contracts.backtest.HistoryRead;
import dev.apoyo.contracts.backtest.ReplayVerdict;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import dev.apoyo.streamjobs.JobName;
import dev.apoyo.streamjobs.JobSettings;
import dev.apoyo.streamjobs.LocalJob;
import dev.apoyo.streamjobs.Samples;
import dev.apoyo.streamjobs.TestLog;
import dev.apoyo.streamjobs.archive.ArchiveLimits;
import dev.apoyo.streamjobs.rules.AllConditions;
import dev.apoyo.streamjobs.rules.Lateness;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promise of a back-test: over what the archive stored, each rule gives the alarms that it gave live. */
@Tag("D7")
@Tag("D9")
@WithEngines
class SameAsLiveTest {

    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final double END_SECONDS = 3_000;
    private static final Instant UNTIL = at(END_SECONDS + 1);
    private static final Set<String> TRIED =
            Set.of("hot", "hot-delayed", "n-of-m", "count", "own", "together", "silent", "combined");

    private static final Set<String> DRIVEN_BY_TIME = Set.of("silent", "combined");

    private final StoredWorld world;
    private final TestLog log;
    private final String prefix = "d" + System.nanoTime();
    private final List<String> devices =
            IntStream.range(0, 5).mapToObj(i -> prefix + "-" + i).toList();
    private final List<String> probes =
            IntStream.range(0, 8).mapToObj(i -> prefix + "-probe-" + i).toList();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path checkpoints;

    SameAsLiveTest(KafkaEngine kafka, PostgresEngine postgres) {
        world = new StoredWorld(postgres);
        log = new TestLog(kafka);
    }

    @Test
    void eachRuleGivesTheAlarmsItGaveLive() throws Exception {
        tellTheWorld();
        List<TelemetryMessage> history = history();
        try (LocalJob job = LocalJob.start(settings(), null)) {
            awaitThatAllRulesRun();
            history.forEach(log::send);
            log.send(history.get(0));
            await().atMost(PATIENCE).until(() -> stored() == history.size());
            await().atMost(PATIENCE).until(() -> devicesThatEnded().containsAll(devices));
            await().atMost(PATIENCE).until(() -> devicesHeardAgain().containsAll(devices));
        }
        for (DetectionRule rule : rules()) {
            List<Alarm> wouldBe = new ArrayList<>();
            HistoryRead read = backtest().run(request(rule), wouldBe::add, messages -> {});

            assertThat(inTheEnd(wouldBe, rule.id())).as(rule.id()).isEqualTo(inTheEnd(liveAlarms(), rule.id()));
            assertThat(inTheEnd(wouldBe, rule.id())).as(rule.id()).isNotEmpty();
            assertThat(read.messages()).isEqualTo(history.size());
            assertThat(read.devices()).isEqualTo(devices.size());
            assertThatEvidenceIsReplayed(rule);
        }
        assertThatGoneDataIsNoDifference();
    }

    private void assertThatEvidenceIsReplayed(DetectionRule rule) throws Exception {
        world.store(rule);
        for (Alarm told : lastOf(rule.id())) {
            world.store(told);

            EvidenceReplay replay = backtest().replay(told.alarmId());

            assertThat(replay.verdict())
                    .as(rule.id() + ": " + replay.explanation())
                    .isEqualTo(ReplayVerdict.SAME);
            assertThat(replay.points()).isEqualTo(told.evidence().points());
            assertThat(replay.missing()).isEmpty();
        }
    }

    /** One message is deleted, then the owner takes all consents back. */
    private void assertThatGoneDataIsNoDifference() throws Exception {
        Alarm told = lastOf("n-of-m").stream().findFirst().orElseThrow();
        Instant gone = told.evidence().points().get(0).time();
        long messages = told.evidence().points().stream()
                .map(EvidencePoint::time)
                .distinct()
                .count();
        world.update("DELETE FROM telemetry WHERE device_id = ? AND time = ?", told.deviceId(), gone);
        EvidenceReplay replay = backtest().replay(told.alarmId());
        assertThat(replay.verdict()).isEqualTo(ReplayVerdict.NOT_REPRODUCIBLE);
        assertThat(replay.explanation()).isEqualTo("not reproducible: 1 of " + messages + " messages are gone");

        world.update(
                "UPDATE consent_grant SET withdrawn_at = now(), withdrawal_receipt = grant_receipt WHERE asset_id = ?",
                told.assetId());
        EvidenceReplay withdrawn = backtest().replay(told.alarmId());
        assertThat(withdrawn.explanation())
                .isEqualTo("not reproducible: " + messages + " of " + messages + " messages are gone");
        HistoryRead read = backtest().run(request(rules().get(0)), alarm -> {}, count -> {});
        assertThat(read.devices()).isEqualTo(devices.size() - 1);
        assertThat(read.devicesNotAllowed()).isEqualTo(1);
    }

    private Collection<Alarm> lastOf(String ruleId) {
        Map<String, Alarm> last = new TreeMap<>();
        for (Alarm alarm : liveAlarms()) {
            if (alarm.ruleId().equals(ruleId)) {
                last.put(alarm.alarmId(), alarm);
            }
        }
        last.values().removeIf(alarm -> alarm.change() == AlarmChange.RETRACTED);
        return last.values();
    }

    private void tellTheWorld() throws Exception {
        log.send(world.model());
        world.storeModel();
        for (DetectionRule rule : rules()) {
            log.send(rule);
        }
        log.send(ofTheEnd());
        for (String device : devices) {
            log.send(world.registration(device));
            world.store(world.registration(device));
        }
        probes.forEach(probe -> log.send(world.registration(probe)));
    }

    private List<DetectionRule> rules() {
        return Arrays.stream(AllConditions.rules())
                .filter(rule -> TRIED.contains(rule.id()))
                .map(world::rule)
                .toList();
    }

    /** Cries at the temperature with which every device ends: then all before it was heard. The last rule in the log. */
    private DetectionRule ofTheEnd() {
        return world.rule(Samples.rule(
                "the-end", new Condition.ThresholdHeld(Samples.TEMPERATURE, Condition.Side.ABOVE, 900, 0, 0)));
    }

    /** All devices at once, each out of order within the lateness now and then, and received as it came. */
    private List<TelemetryMessage> history() {
        Random random = new Random(7);
        List<TelemetryMessage> history = new ArrayList<>();
        for (String device : devices) {
            List<TelemetryMessage> ofDevice = new ArrayList<>(AllConditions.messages(device, 150, random));
            for (int i = 20; i + 5 < ofDevice.size(); i += 20) {
                ofDevice.add(i + 5, ofDevice.remove(i));
            }
            ofDevice.add(Samples.message(device, 1_000, END_SECONDS, celsius(999)));
            for (int i = 0; i < ofDevice.size(); i++) {
                history.add(received(ofDevice.get(i), i));
            }
        }
        history.sort(Comparator.comparing(TelemetryMessage::receivedAt));
        return history;
    }

    private static TelemetryMessage received(TelemetryMessage message, int place) {
        Instant receivedAt = at(END_SECONDS + place);
        return new TelemetryMessage(
                message.deviceId(),
                message.session(),
                message.sequence(),
                message.time(),
                receivedAt,
                message.readings(),
                message.events());
    }

    private JobSettings settings() {
        return new JobSettings(
                JobName.ALL,
                log.bootstrapServers(),
                world.database(),
                checkpoints.toUri(),
                1_000,
                new ArchiveLimits(500, 1 << 20, 100, 1_000));
    }

    private void awaitThatAllRulesRun() {
        AtomicInteger tried = new AtomicInteger();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
            int second = tried.incrementAndGet();
            probes.forEach(probe -> log.send(Samples.message(probe, second, second, celsius(999))));
            return devicesThatEnded().containsAll(probes);
        });
    }

    private Set<String> devicesThatEnded() {
        return alarms(alarm -> alarm.ruleId().equals("the-end")).stream()
                .map(Alarm::deviceId)
                .collect(Collectors.toSet());
    }

    /** The same last message ends each device's silence, which is told on a longer way. */
    private Set<String> devicesHeardAgain() {
        return alarms(alarm -> alarm.ruleId().equals("silent")
                        && alarm.change() == AlarmChange.CLEARED
                        && !alarm.changedAt().isBefore(at(END_SECONDS)))
                .stream()
                .map(Alarm::deviceId)
                .collect(Collectors.toSet());
    }

    private List<Alarm> liveAlarms() {
        return alarms(alarm -> devices.contains(alarm.deviceId()));
    }

    private List<Alarm> alarms(Predicate<Alarm> wanted) {
        return log.read(LogTopic.ALARMS, Alarm.class).stream().filter(wanted).toList();
    }

    private long stored() throws Exception {
        String ids = devices.stream().map(id -> "'" + id + "'").collect(Collectors.joining(","));
        return world.archive().count("SELECT count(*) FROM telemetry WHERE device_id IN (" + ids + ")");
    }

    private Backtest backtest() {
        return new Backtest(world.database(), Lateness.DEFAULT, Map.of(), () -> SmallCluster.environment(checkpoints));
    }

    private static BacktestRequest request(DetectionRule rule) {
        return new BacktestRequest("b", rule, Samples.START, UNTIL, null, UNTIL);
    }

    /**
     * Per alarm all that is true in the end, but for what only the live job adds: mode, firmware and incident. Where time
     * alone ends an episode it also depends on how fast the stream's time went whether it was over when it was told.
     */
    private static Map<String, List<Object>> inTheEnd(List<Alarm> story, String ruleId) {
        Map<String, List<Object>> last = new TreeMap<>(Comparator.naturalOrder());
        for (Alarm alarm : story) {
            if (alarm.ruleId().equals(ruleId)) {
                last.put(alarm.alarmId(), alarm.change() == AlarmChange.RETRACTED ? List.of() : facts(alarm));
            }
        }
        last.values().removeIf(List::isEmpty);
        return last;
    }

    private static List<Object> facts(Alarm alarm) {
        return List.of(
                alarm.deviceId(),
                alarm.assetId(),
                alarm.raisedAt(),
                String.valueOf(alarm.clearedAt()),
                alarm.severity(),
                alarm.occurrences(),
                alarm.historical() && !DRIVEN_BY_TIME.contains(alarm.ruleId()),
                alarm.evidence());
    }
}

package dev.apoyo.streamjobs.backtest;

import static dev.apoyo.streamjobs.Samples.at;
import static dev.apoyo.streamjobs.Samples.celsius;
import static dev.apoyo.streamjobs.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.apoyo.contracts.backtest.BacktestReport;
import dev.apoyo.contracts.backtest.BacktestRequest;
import dev.apoyo.contracts.backtest.BacktestState;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import dev.apoyo.streamjobs.Samples;
import dev.apoyo.streamjobs.TestLog;
import dev.apoyo.streamjobs.rules.Lateness;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("D7")
@WithEngines
class BacktestRunnerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private final StoredWorld world;
    private final TestLog log;
    private final String id = "b-" + System.nanoTime();
    private final String device = "d-" + System.nanoTime();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temporary;

    BacktestRunnerTest(KafkaEngine kafka, PostgresEngine postgres) {
        world = new StoredWorld(postgres);
        log = new TestLog(kafka);
    }

    @BeforeEach
    void storeAHotDevice() throws Exception {
        world.storeModel();
        world.store(world.registration(device));
        for (int second = 0; second <= 120; second += 60) {
            world.store(message(device, second, second, celsius(95)));
        }
        world.storeCase("asset-" + device, "STAFF", at(3_720), "CONFIRMED");
    }

    @AfterEach
    void close() {
        log.close();
    }

    private Thread start(BacktestRunner runner) {
        Thread thread = new Thread(runner, "runner");
        thread.start();
        return thread;
    }

    private BacktestRunner runner() {
        Backtest backtest =
                new Backtest(world.database(), Lateness.DEFAULT, Map.of(), () -> SmallCluster.environment(temporary));
        return new BacktestRunner(log.bootstrapServers(), backtest, Clock.fixed(at(7_200), ZoneOffset.UTC));
    }

    private void ask(String backtestId, DetectionRule rule, @Nullable String alarmId) {
        BacktestRequest request = new BacktestRequest(backtestId, rule, Samples.START, at(7_200), alarmId, at(7_200));
        log.send(LogTopic.BACKTEST_REQUESTS, backtestId, Json.write(request));
    }

    private List<BacktestReport> reports(String backtestId) {
        return log.read(LogTopic.BACKTEST_REPORTS, BacktestReport.class).stream()
                .filter(report -> report.backtestId().equals(backtestId))
                .toList();
    }

    private BacktestReport awaitOver(String backtestId) {
        await().atMost(PATIENCE).until(() -> reports(backtestId).stream()
                .anyMatch(report -> report.state().isOver()));
        List<BacktestReport> reports = reports(backtestId);
        return reports.get(reports.size() - 1);
    }

    @Test
    void reportsWhatCameOutAndGoesOnAfterARestart() throws Exception {
        log.send(LogTopic.BACKTEST_REQUESTS, "broken", "no json".getBytes(StandardCharsets.UTF_8));
        ask(id, world.rule(Samples.rule("hot", Samples.hot(60))), null);
        BacktestRunner first = runner();
        Thread running = start(first);
        BacktestReport report = awaitOver(id);
        first.close();
        running.join(PATIENCE.toMillis());

        assertThat(report.state()).as(report.reason()).isEqualTo(BacktestState.DONE);
        assertThat(report.result()).satisfies(result -> {
            assertThat(result.alarms()).isEqualTo(1);
            assertThat(result.verdict().confirmed()).isEqualTo(1);
            assertThat(result.verdict().leadHoursMedian()).isCloseTo(1.016, within(.01));
            assertThat(result.read().messages()).isEqualTo(3);
        });

        ask(id + "-peers", peers(), null);
        ask(id + "-alarm", world.rule(Samples.rule("hot", Samples.hot(60))), "none");
        BacktestRunner second = runner();
        Thread again = start(second);
        assertThat(awaitOver(id + "-peers").reason()).contains("peers");
        assertThat(awaitOver(id + "-alarm").reason()).isEqualTo("there is no alarm none");
        second.close();
        again.join(PATIENCE.toMillis());
        assertThat(reports(id)).as("what was reported is not run again").hasSize(2);
    }

    private DetectionRule peers() {
        return world.rule(
                Samples.rule("peers", new Condition.Peers(Samples.TEMPERATURE, Condition.Deviation.BOTH, 3, 1, 300)));
    }
}

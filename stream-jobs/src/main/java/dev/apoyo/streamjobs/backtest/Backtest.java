package dev.apoyo.streamjobs.backtest;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.backtest.BacktestRequest;
import dev.apoyo.contracts.backtest.BacktestResult;
import dev.apoyo.contracts.backtest.EvidenceReplay;
import dev.apoyo.contracts.backtest.HistoryRead;
import dev.apoyo.contracts.backtest.KnownCase;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.archive.Database;
import dev.apoyo.streamjobs.archive.StoredTelemetry;
import dev.apoyo.streamjobs.backtest.BacktestJob.Plan;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.rules.Lateness;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Tries a rule on stored history. It reads the database and writes nothing; what it finds is compared with the cases
 * that there were.
 */
public final class Backtest {

    /** Read one after the other by one reader; small enough that two readers end at about the same time. */
    private static final int DEVICES_IN_RANGE = 100;

    private final Database database;
    private final Lateness lateness;
    private final Map<String, String> riskModels;
    private final Supplier<StreamExecutionEnvironment> environments;

    /**
     * @param database with telemetry, registry and cases
     * @param lateness as the detection has it
     * @param riskModels as the detection has them: artefacts of learned risk, file name to content
     * @param environments a new one for each run: where the bounded job runs
     */
    public Backtest(
            Database database,
            Lateness lateness,
            Map<String, String> riskModels,
            Supplier<StreamExecutionEnvironment> environments) {
        this.database = database;
        this.lateness = lateness;
        this.riskModels = riskModels;
        this.environments = environments;
    }

    /** The newest version of a rule. */
    public Optional<DetectionRule> rule(String ruleId) throws SQLException {
        try (Connection connection = database.connectToRead()) {
            return new StoredRegistry(connection).rule(ruleId);
        }
    }

    /**
     * Runs to the end of the window.
     *
     * @param progress messages read so far, about once a second, from another thread
     * @throws BacktestRefused when the rule cannot be tried
     */
    public BacktestResult run(BacktestRequest request, LongConsumer progress) throws Exception {
        WouldBeAlarms alarms = new WouldBeAlarms(BacktestRules.held(request.rule()));
        HistoryRead read = run(request, alarms, progress);
        return Verdicts.of(request.rule(), read, alarms, known(request), request.until());
    }

    /** Runs and hands out every change of every alarm, in order for one device. */
    HistoryRead run(BacktestRequest request, Consumer<Alarm> alarms, LongConsumer progress) throws Exception {
        Plan plan = plan(request);
        if (plan.ranges().isEmpty()) {
            return new HistoryRead(0, 0, 0, 0, 0);
        }
        StreamExecutionEnvironment env = environments.get();
        return BacktestExecution.run(
                env, BacktestJob.wire(env, plan, database, lateness, riskModels), alarms, progress);
    }

    private Plan plan(BacktestRequest request) throws SQLException {
        DetectionRule rule = request.rule();
        try (Connection connection = database.connectToRead()) {
            StoredRegistry registry = new StoredRegistry(connection);
            ProductModel model = model(registry, rule);
            BacktestRules.demandRunnable(rule, model, !riskModels.isEmpty());
            return new Plan(
                    BacktestRules.asItRuns(rule),
                    model,
                    registry.ranges(rule.modelId(), DEVICES_IN_RANGE),
                    request.from(),
                    request.until());
        }
    }

    private List<KnownCase> known(BacktestRequest request) throws SQLException {
        DetectionRule rule = request.rule();
        try (Connection connection = database.connectToRead()) {
            return KnownCases.openWithin(
                    connection,
                    rule.modelId(),
                    rule.faultCode(),
                    request.from(),
                    request.until().plus(CaseMatching.AHEAD));
        }
    }

    /**
     * Replays the stored history of one alarm's device, under the rule version that raised it.
     *
     * @param request with an alarm id
     * @throws BacktestRefused when the alarm, its device or its rule version is not known
     */
    public EvidenceReplay replay(BacktestRequest request) throws SQLException {
        return replay(String.valueOf(request.alarmId()));
    }

    /** See {@link #replay(BacktestRequest)}. */
    public EvidenceReplay replay(String alarmId) throws SQLException {
        try (Connection connection = database.connectToRead()) {
            StoredAlarm alarm = StoredAlarm.find(connection, alarmId)
                    .orElseThrow(() -> new BacktestRefused("there is no alarm " + alarmId));
            Instant until = alarm.changedAt().plusMillis(1);
            DeviceReplay replay = replayOf(alarm, new StoredRegistry(connection));
            StoredTelemetry.read(connection, alarm.deviceId(), Instant.EPOCH, until, replay::onMessage);
            replay.onEnd(alarm.changedAt());
            return EvidenceCheck.of(alarm, replay);
        }
    }

    private DeviceReplay replayOf(StoredAlarm alarm, StoredRegistry registry) throws SQLException {
        DetectionRule rule = registry.rule(alarm.ruleId(), alarm.ruleVersion())
                .orElseThrow(() -> new BacktestRefused(
                        "version " + alarm.ruleVersion() + " of rule " + alarm.ruleId() + " is not stored"));
        ProductModel model = model(registry, rule);
        BacktestRules.demandReplayable(rule, model);
        DeviceProfile profile =
                registry.profiles(rule.modelId(), new DeviceRange(alarm.deviceId(), alarm.deviceId())).stream()
                        .findFirst()
                        .orElseThrow(() -> new BacktestRefused("device " + alarm.deviceId() + " is no longer known"));
        return new DeviceReplay(alarm, BacktestRules.asItRuns(rule), model, profile, lateness);
    }

    private static ProductModel model(StoredRegistry registry, DetectionRule rule) throws SQLException {
        return registry.model(rule.modelId())
                .orElseThrow(() -> new BacktestRefused("/modelId " + rule.modelId() + " is no model here"));
    }
}

package dev.apoyo.streamjobs.backtest;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.archive.Database;
import dev.apoyo.streamjobs.detection.DetectionJob;
import dev.apoyo.streamjobs.log.ControlRecord;
import dev.apoyo.streamjobs.log.DeviceInput;
import dev.apoyo.streamjobs.log.OwnTypeInfo;
import dev.apoyo.streamjobs.rules.Lateness;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The bounded job: stored history in, would-be alarms out, through the very operator that runs live. It is a batch: the
 * rule and the model are there before any message, devices come one after the other, and state is kept of one at a time.
 */
final class BacktestJob {

    private BacktestJob() {}

    /**
     * What runs over what.
     *
     * @param rule as it runs: enabled, in shadow
     * @param model of the rule
     * @param ranges devices to read, at least one
     * @param from event time, inclusive
     * @param until event time, exclusive; time stops here, so nobody falls silent after it
     */
    record Plan(DetectionRule rule, ProductModel model, List<DeviceRange> ranges, Instant from, Instant until) {}

    static DataStream<Alarm> wire(
            StreamExecutionEnvironment env,
            Plan plan,
            Database database,
            Lateness lateness,
            Map<String, String> riskModels) {
        env.configure(configuration());
        DataStream<DeviceInput> history = history(env, plan, database);
        Instant until = plan.until();
        return DetectionJob.alarmsAlone(history.keyBy(DeviceInput::deviceId), control(env, plan), lateness, riskModels)
                .filter(alarm -> alarm.changedAt().isBefore(until))
                .uid("backtest-until")
                .name("backtest-until");
    }

    private static DataStream<DeviceInput> history(StreamExecutionEnvironment env, Plan plan, Database database) {
        DetectionRule rule = plan.rule();
        HistoryReader reader =
                new HistoryReader(database, rule.modelId(), rule.purposeOrDefault(), plan.from(), plan.until());
        return env.fromData(plan.ranges(), TypeInformation.of(DeviceRange.class))
                .uid("backtest-ranges")
                .name("backtest-ranges")
                .rebalance()
                .flatMap(reader)
                .returns(OwnTypeInfo.DEVICE_INPUT)
                .uid("backtest-history")
                .name("backtest-history")
                .assignTimestampsAndWatermarks(Turns.inOrderOfArrival())
                .uid("backtest-turns")
                .name("backtest-turns");
    }

    private static DataStream<ControlRecord> control(StreamExecutionEnvironment env, Plan plan) {
        List<ControlRecord> records = List.of(
                new ControlRecord(LogTopic.RULES, plan.rule().id(), json(plan.rule())),
                new ControlRecord(LogTopic.MODELS, plan.model().id(), json(plan.model())));
        return env.fromData(records, TypeInformation.of(ControlRecord.class))
                .uid("backtest-control")
                .name("backtest-control");
    }

    private static String json(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }

    /** No checkpoints, no restarts: a back-test that fails says so and may be asked for again. */
    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        return configuration;
    }
}

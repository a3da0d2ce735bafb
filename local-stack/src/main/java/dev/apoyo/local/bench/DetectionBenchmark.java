package dev.apoyo.local.bench;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.catalogue.Catalogue;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.codec.TelemetryCodec;
import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.mention.Mention;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.detection.DetectionJob;
import dev.apoyo.streamjobs.log.ControlRecord;
import dev.apoyo.streamjobs.log.EventTime;
import dev.apoyo.streamjobs.log.OwnTypeInfo;
import dev.apoyo.streamjobs.log.RegistryChange;
import dev.apoyo.streamjobs.rules.Lateness;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/**
 * Detection with fifty rules beside the same job with no rule, beside a bare keyed function that counts, and beside nothing
 * but decoding the messages. No log and one core: it is the job that is measured. Each runs twice and the better one counts,
 * as the first also pays for the compiler.
 */
final class DetectionBenchmark {

    private static final int VARIETY = 50_000;

    private final long messages;
    private final Consumer<String> told;

    /** @param told each result as a line, as soon as it is there */
    DetectionBenchmark(long messages, Consumer<String> told) {
        this.messages = messages;
        this.told = told;
    }

    /**
     * What the goal compares.
     *
     * @param noRule the job with no rule
     * @param plain with 50 rules: threshold, count, baseline, silence
     */
    record Result(Cost noRule, Cost plain) {}

    Result run() throws Exception {
        measure("messages alone", this::onlyMessages);
        measure("bare keyed function", this::bareKeyedFunction);
        Cost noRule = measure("detection, no rule", () -> detect(FiftyRules.none()));
        measure("shipped rules", () -> detect(Catalogue.load().rules()));
        Cost plain = measure("50: threshold, count, baseline, silence", () -> detect(FiftyRules.plain()));
        measure("50 of all kinds", () -> detect(FiftyRules.ofAllKinds()));
        return new Result(noRule, plain);
    }

    private Cost measure(String what, Cost.Work work) throws Exception {
        long readings = messages * Load.METRICS.size();
        Cost cost = Cost.of(readings, work).orBetter(Cost.of(readings, work));
        told.accept(cost.line(what));
        return cost;
    }

    private void onlyMessages() throws Exception {
        StreamExecutionEnvironment env = environment();
        telemetry(env).sinkTo(new DiscardingSink<>()).uid("end");
        env.execute("benchmark");
    }

    private void bareKeyedFunction() throws Exception {
        StreamExecutionEnvironment env = environment();
        telemetry(env)
                .keyBy(TelemetryMessage::deviceId)
                .process(new Counting())
                .uid("count")
                .sinkTo(new DiscardingSink<>())
                .uid("end");
        env.execute("benchmark");
    }

    private void detect(List<DetectionRule> rules) throws Exception {
        StreamExecutionEnvironment env = environment();
        DataStream<RegistryChange> registry = env.fromData(
                        LongStream.range(0, Load.DEVICES)
                                .mapToObj(Load::registration)
                                .map(known -> new RegistryChange(known.deviceId(), DeviceProfile.of(known)))
                                .toList(),
                        TypeInformation.of(RegistryChange.class))
                .uid("registry");
        DataStream<Presence> presence = env.fromData(List.of(Load.birth()), TypeInformation.of(Presence.class))
                .uid("presence");
        DataStream<ControlRecord> control = env.fromData(control(rules), TypeInformation.of(ControlRecord.class))
                .uid("control");
        DataStream<Mention> mentions = env.fromData(List.of(Load.praise()), TypeInformation.of(Mention.class))
                .uid("mentions");
        DetectionJob.wire(
                new DetectionJob.Inputs(telemetry(env), registry, presence, control, mentions),
                new DetectionJob.Outputs(new DiscardingSink<Alarm>(), new DiscardingSink<>(), new DiscardingSink<>()),
                Lateness.DEFAULT);
        env.execute("benchmark");
    }

    private static List<ControlRecord> control(List<DetectionRule> rules) {
        List<ControlRecord> control = new ArrayList<>();
        Catalogue.load()
                .models()
                .forEach(model -> control.add(new ControlRecord(LogTopic.MODELS, model.id(), json(model))));
        rules.forEach(rule -> control.add(new ControlRecord(LogTopic.RULES, rule.id(), json(rule))));
        return control;
    }

    private static String json(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }

    private DataStream<TelemetryMessage> telemetry(StreamExecutionEnvironment env) {
        return env.fromSequence(0, messages - 1)
                .setParallelism(1)
                .uid("numbers")
                .map(number -> Encoded.get(number))
                .returns(OwnTypeInfo.TELEMETRY)
                .setParallelism(1)
                .uid("decode")
                .assignTimestampsAndWatermarks(EventTime.ofTelemetry())
                .setParallelism(1)
                .uid("time");
    }

    private static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(5));
        return StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    }

    /** What Flink's keyed state costs at least. */
    private static final class Counting extends KeyedProcessFunction<String, TelemetryMessage, Long> {

        private static final long serialVersionUID = 1;

        @SuppressWarnings("NullAway.Init") // Flink calls open before anything else
        private transient ValueState<Long> count;

        @Override
        public void open(OpenContext context) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
        }

        @Override
        public void processElement(TelemetryMessage message, Context context, Collector<Long> out) throws Exception {
            Long before = count.value();
            count.update(before == null ? 1 : before + 1);
        }
    }

    /** Log bytes made beforehand, so that making them is not measured. */
    private static final class Encoded {

        private static final byte[][] BYTES = LongStream.range(0, VARIETY)
                .mapToObj(i -> TelemetryCodec.encode(Load.message(i)))
                .toArray(byte[][]::new);

        private static TelemetryMessage get(long number) {
            return Load.renumbered(TelemetryCodec.decode(BYTES[(int) (number % VARIETY)]), number);
        }
    }
}

package dev.apoyo.streamjobs.detection;

import static dev.apoyo.streamjobs.detection.OrderDoesNotMatterInTheOperatorTest.inTheEnd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.PresenceState;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.mention.Mention;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.Samples;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.log.ControlRecord;
import dev.apoyo.streamjobs.log.EventTime;
import dev.apoyo.streamjobs.log.OwnTypeInfo;
import dev.apoyo.streamjobs.log.RegistryChange;
import dev.apoyo.streamjobs.rules.AllConditions;
import dev.apoyo.streamjobs.rules.Legality;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The promise of order independence, on the real job with two subtasks. */
@Tag("D4")
class OrderDoesNotMatterInAMiniClusterTest {

    /** They speak first and cry out once the job knows all rules: only then the others speak. */
    private static final List<String> PROBES =
            IntStream.range(0, 8).mapToObj(i -> "probe-" + i).toList();

    private static final List<String> DEVICES =
            IntStream.range(0, 6).mapToObj(i -> "d" + i).toList();

    @Property(tries = 3)
    void anyPermutationAndDuplicationEndsInTheSameAlarms(@ForAll Random random) throws Exception {
        List<TelemetryMessage> inOrder = new ArrayList<>();
        DEVICES.forEach(device -> inOrder.addAll(AllConditions.messages(device, 100, random)));
        List<TelemetryMessage> mixed = new ArrayList<>(inOrder);
        mixed.addAll(inOrder.subList(0, 100));
        Collections.shuffle(mixed, random);

        List<Alarm> expected = alarms(inOrder);
        List<Alarm> actual = alarms(mixed);

        assertThat(expected).isNotEmpty();
        assertThat(inTheEnd(actual)).isEqualTo(inTheEnd(expected));
        Legality.assertThatStoryIsLegal(actual);
    }

    private static List<Alarm> alarms(List<TelemetryMessage> messages) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
        CollectSink<Alarm> alarms = new CollectSink<>();
        DetectionJob.wire(
                new DetectionJob.Inputs(
                        env.fromData(withProbes(messages), OwnTypeInfo.TELEMETRY)
                                .uid("telemetry")
                                .map(message -> onceTheRulesAreKnown(message, alarms))
                                .returns(OwnTypeInfo.TELEMETRY)
                                .uid("gate")
                                .assignTimestampsAndWatermarks(EventTime.ofTelemetry())
                                .uid("time"),
                        env.fromData(registrations(), TypeInformation.of(RegistryChange.class))
                                .uid("registry"),
                        env.fromData(births(), TypeInformation.of(Presence.class))
                                .uid("presence"),
                        env.fromData(control(), TypeInformation.of(ControlRecord.class))
                                .uid("control"),
                        env.fromData(List.of(Samples.praise()), TypeInformation.of(Mention.class))
                                .uid("mentions")),
                new DetectionJob.Outputs(alarms, new DiscardingSink<>(), new DiscardingSink<>()),
                AllConditions.AN_HOUR);
        env.execute();
        return alarms.collected().stream()
                .filter(alarm -> !PROBES.contains(alarm.deviceId()))
                .toList();
    }

    private static List<TelemetryMessage> withProbes(List<TelemetryMessage> messages) {
        List<TelemetryMessage> all = new ArrayList<>();
        PROBES.forEach(probe -> all.add(Samples.message(probe, 1, 0, Samples.celsius(99))));
        all.addAll(messages);
        return all;
    }

    private static TelemetryMessage onceTheRulesAreKnown(TelemetryMessage message, CollectSink<Alarm> alarms) {
        if (!PROBES.contains(message.deviceId()) && !haveCried(alarms)) {
            await().atMost(Duration.ofMinutes(2)).until(() -> haveCried(alarms));
        }
        return message;
    }

    private static boolean haveCried(CollectSink<Alarm> alarms) {
        long probes = alarms.collected().stream()
                .map(Alarm::deviceId)
                .filter(PROBES::contains)
                .distinct()
                .count();
        return probes == PROBES.size();
    }

    private static List<RegistryChange> registrations() {
        return Stream.concat(PROBES.stream(), DEVICES.stream())
                .map(device -> new RegistryChange(device, DeviceProfile.of(Samples.registration(device))))
                .toList();
    }

    private static List<Presence> births() {
        return DEVICES.stream()
                .map(device -> new Presence(device, "s1", PresenceState.ONLINE, Samples.START, "1.0"))
                .toList();
    }

    private static List<ControlRecord> control() {
        List<ControlRecord> control = new ArrayList<>();
        for (DetectionRule rule : AllConditions.rules()) {
            control.add(new ControlRecord(LogTopic.RULES, rule.id(), json(rule)));
        }
        // The model last: without it no rule runs, so all begin together.
        control.add(new ControlRecord(LogTopic.MODELS, Samples.MODEL, json(Samples.model())));
        return control;
    }

    private static String json(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }
}

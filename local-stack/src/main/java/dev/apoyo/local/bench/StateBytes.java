package dev.apoyo.local.bench;

import dev.apoyo.contracts.catalogue.Catalogue;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.detection.DeviceStateSerializer;
import dev.apoyo.streamjobs.rules.DeviceState;
import dev.apoyo.streamjobs.rules.DeviceWatch;
import dev.apoyo.streamjobs.rules.Lateness;
import dev.apoyo.streamjobs.rules.ModelRules;
import dev.apoyo.streamjobs.rules.RuleBook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** What a device costs in keyed state after an hour of messages, one every ten seconds and one a minute. */
final class StateBytes {

    private static final int DEVICES = 500;

    private StateBytes() {}

    static void report(Consumer<String> told) throws IOException {
        reportAll(nobody -> {}); // what ran before lets go of its memory meanwhile
        reportAll(told);
    }

    private static void reportAll(Consumer<String> told) throws IOException {
        for (int everySeconds : new int[] {10, 60}) {
            report(told, "no rule", List.of(), everySeconds);
            report(told, "shipped rules", Catalogue.load().rules(), everySeconds);
            report(told, "50 plain rules", FiftyRules.plain(), everySeconds);
            report(told, "50 of all kinds", FiftyRules.ofAllKinds(), everySeconds);
        }
    }

    private static void report(Consumer<String> told, String what, List<DetectionRule> rules, int everySeconds)
            throws IOException {
        ModelRules compiled = compiled(rules);
        long before = usedBytes();
        List<DeviceState> states = new ArrayList<>();
        for (int device = 0; device < DEVICES; device++) {
            states.add(after(compiled, device, everySeconds));
        }
        long onHeap = (usedBytes() - before) / DEVICES;
        DataOutputSerializer out = new DataOutputSerializer(1 << 16);
        DeviceStateSerializer.INSTANCE.serialize(states.get(0), out);
        told.accept(String.format(
                Locale.ROOT,
                "  state of a device, %-16s a message every %2d s: %,8d bytes on heap, %,8d bytes written",
                what,
                everySeconds,
                onHeap,
                out.length()));
    }

    private static ModelRules compiled(List<DetectionRule> rules) {
        RuleBook book = new RuleBook(
                rules.stream().map(StateBytes::json).toList(),
                Catalogue.load().models().stream().map(StateBytes::json).toList());
        ModelRules compiled = book.forModel(Load.MODEL);
        if (compiled == null) {
            throw new IllegalStateException("the model is shipped");
        }
        return compiled;
    }

    private static DeviceState after(ModelRules rules, long device, int everySeconds) {
        DeviceProfile profile = DeviceProfile.of(Load.registration(device));
        DeviceWatch watch = new DeviceWatch(Lateness.DEFAULT, alarm -> {});
        DeviceState state = new DeviceState();
        for (long i = 0; i < 3_600 / everySeconds; i++) {
            long number = i * (everySeconds / 10) * Load.DEVICES + device;
            watch.onMessage(state, Load.message(number), profile, rules, Long.MIN_VALUE);
        }
        return state;
    }

    private static String json(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }

    private static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}

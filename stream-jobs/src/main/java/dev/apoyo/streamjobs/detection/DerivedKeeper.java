package dev.apoyo.streamjobs.detection;

import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.derived.AskedDerivation;
import dev.apoyo.streamjobs.derived.DerivedReadings;
import dev.apoyo.streamjobs.derived.Gatherings;
import dev.apoyo.streamjobs.derived.Memory;
import dev.apoyo.streamjobs.rules.Lateness;
import dev.apoyo.streamjobs.rules.ModelRules;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.jspecify.annotations.Nullable;

/**
 * Derived readings on the state of the device whose turn it is. What gathers changes with every message, what was learned
 * is large and changes once a row: so they are two states. A model that no rule asks for costs a look at an empty list.
 */
final class DerivedKeeper {

    static final ValueStateDescriptor<Gatherings> GATHERINGS =
            new ValueStateDescriptor<>("gatherings", GatheringsSerializer.INSTANCE);
    static final MapStateDescriptor<String, byte[]> LEARNED =
            new MapStateDescriptor<>("learned", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    private final ValueState<Gatherings> gatherings;
    private final MapState<String, byte[]> learned;
    private final Lateness lateness;
    private final Counter readingsDerived;

    DerivedKeeper(RuntimeContext context, Lateness lateness) {
        this.gatherings = context.getState(GATHERINGS);
        this.learned = context.getMapState(LEARNED);
        this.lateness = lateness;
        this.readingsDerived = context.getMetricGroup().counter("readingsDerived");
    }

    /** What comes of a message, to be watched before it. */
    List<TelemetryMessage> onMessage(TelemetryMessage message, DeviceProfile profile, ModelRules rules)
            throws IOException {
        if (rules.derivations().isEmpty()) {
            return List.of();
        }
        Gatherings known = gatherings.value();
        Gatherings open = known == null ? new Gatherings() : known;
        List<TelemetryMessage> derived = readings(open, profile).onMessage(message, profile, rules.derivations());
        keep(open);
        readingsDerived.inc(derived.size());
        return derived;
    }

    /** Forgets what rests on consent that was taken back, on another product, or what no rule asks for any more. */
    void onProfile(DeviceProfile before, DeviceProfile after, @Nullable ModelRules rules) throws IOException {
        Gatherings open = gatherings.value();
        if (open != null) {
            List<AskedDerivation> asked = rules == null ? List.of() : rules.derivations();
            readings(open, after).onProfile(before, after, asked);
            keep(open);
        }
    }

    static void retainGathering(ValueState<Gatherings> gatherings, Set<String> asked) throws IOException {
        Gatherings open = gatherings.value();
        open.retain(asked);
        if (open.isEmpty()) {
            gatherings.clear();
        }
    }

    static void retainLearned(MapState<String, byte[]> learned, Set<String> asked) throws Exception {
        Iterator<String> keys = learned.keys().iterator();
        while (keys.hasNext()) {
            if (!asked.contains(keys.next())) {
                keys.remove();
            }
        }
    }

    void clear() {
        gatherings.clear();
        learned.clear();
    }

    private DerivedReadings readings(Gatherings open, DeviceProfile profile) {
        return new DerivedReadings(open, new Learned(learned), lateness.of(profile.modelId()));
    }

    private void keep(Gatherings open) throws IOException {
        if (open.isEmpty()) {
            gatherings.clear();
        } else {
            gatherings.update(open);
        }
    }

    /** The device's learned bytes. */
    private record Learned(MapState<String, byte[]> state) implements Memory {

        @Override
        public byte @Nullable [] get(String key) {
            return StateAccess.read(() -> state.get(key));
        }

        @Override
        public void put(String key, byte[] bytes) {
            StateAccess.write(() -> state.put(key, bytes));
        }

        @Override
        public Iterable<String> keys() {
            return StateAccess.read(state::keys);
        }

        @Override
        public void remove(String key) {
            StateAccess.write(() -> state.remove(key));
        }
    }
}

package dev.apoyo.streamjobs.detection;

import dev.apoyo.streamjobs.fleet.Cell;
import dev.apoyo.streamjobs.fleet.SilenceBook;
import dev.apoyo.streamjobs.fleet.SilenceState;
import dev.apoyo.streamjobs.fleet.Silent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/** Silent devices in keyed state. */
final class KeyedSilenceBook implements SilenceBook {

    private static final ValueStateDescriptor<SilenceState> STATE =
            new ValueStateDescriptor<>("silence", SilenceState.class);
    private static final MapStateDescriptor<String, Silent> SILENT =
            new MapStateDescriptor<>("silent", Types.STRING, TypeInformation.of(Silent.class));

    private final KeyedExposure exposure;
    private final ValueState<SilenceState> state;
    private final MapState<String, Silent> silent;

    KeyedSilenceBook(RuntimeContext context, KeyedExposure exposure) {
        this.exposure = exposure;
        state = context.getState(STATE);
        silent = context.getMapState(SILENT);
    }

    @Override
    public Map<Cell, Long> exposure() {
        return StateAccess.read(exposure::read);
    }

    @Override
    public @Nullable SilenceState state() {
        return StateAccess.<@Nullable SilenceState>read(state::value);
    }

    @Override
    public void keep(SilenceState next) {
        StateAccess.write(() -> state.update(next));
    }

    @Override
    public @Nullable Silent silent(String alarmId) {
        return StateAccess.<@Nullable Silent>read(() -> silent.get(alarmId));
    }

    @Override
    public void keep(Silent next) {
        StateAccess.write(() -> silent.put(next.alarm().alarmId(), next));
    }

    @Override
    public void forget(String alarmId) {
        StateAccess.write(() -> silent.remove(alarmId));
    }

    @Override
    public List<Silent> all() {
        return StateAccess.read(() -> {
            List<Silent> all = new ArrayList<>();
            silent.values().forEach(all::add);
            return all;
        });
    }
}

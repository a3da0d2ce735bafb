package dev.apoyo.streamjobs.detection;

import dev.apoyo.streamjobs.fleet.Cell;
import dev.apoyo.streamjobs.fleet.Child;
import dev.apoyo.streamjobs.fleet.FaultBook;
import dev.apoyo.streamjobs.fleet.FaultState;
import dev.apoyo.streamjobs.fleet.MentionState;
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

/** One model's faults in keyed state. */
final class KeyedFaultBook implements FaultBook {

    private static final MapStateDescriptor<String, FaultState> FAULTS =
            new MapStateDescriptor<>("faults", Types.STRING, TypeInformation.of(FaultState.class));
    private static final MapStateDescriptor<String, Child> CHILDREN =
            new MapStateDescriptor<>("children", Types.STRING, TypeInformation.of(Child.class));
    private static final MapStateDescriptor<String, MentionState> MENTIONS =
            new MapStateDescriptor<>("mentions", Types.STRING, TypeInformation.of(MentionState.class));
    private static final ValueStateDescriptor<Long> FIRST_ALARM = new ValueStateDescriptor<>("first-alarm", Types.LONG);

    private final KeyedExposure exposure;
    private final MapState<String, FaultState> faults;
    private final MapState<String, Child> children;
    private final MapState<String, MentionState> mentions;
    private final ValueState<Long> firstAlarm;

    KeyedFaultBook(RuntimeContext context, KeyedExposure exposure) {
        this.exposure = exposure;
        faults = context.getMapState(FAULTS);
        children = context.getMapState(CHILDREN);
        mentions = context.getMapState(MENTIONS);
        firstAlarm = context.getState(FIRST_ALARM);
    }

    /** The model's last device is gone: nothing of it is worth keeping but what is still open. */
    void forgetWhenNobodyIsLeft() throws Exception {
        if (!exposure.read().isEmpty()) {
            return;
        }
        for (String faultCode : faultCodes()) {
            FaultState state = faults.get(faultCode);
            if (state.open().isEmpty()) {
                faults.remove(faultCode);
            }
        }
        if (faults.isEmpty()) {
            firstAlarm.clear();
            mentions.clear();
        }
    }

    boolean isAnyOpen() throws Exception {
        for (FaultState state : faults.values()) {
            if (!state.open().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Map<Cell, Long> exposure() {
        return StateAccess.read(exposure::read);
    }

    @Override
    public @Nullable Long firstAlarmMillis() {
        return StateAccess.<@Nullable Long>read(firstAlarm::value);
    }

    @Override
    public void keepFirstAlarm(long millis) {
        StateAccess.write(() -> firstAlarm.update(millis));
    }

    @Override
    public @Nullable FaultState fault(String faultCode) {
        return StateAccess.<@Nullable FaultState>read(() -> faults.get(faultCode));
    }

    @Override
    public void keep(String faultCode, FaultState state) {
        StateAccess.write(() -> faults.put(faultCode, state));
    }

    @Override
    public void forget(String faultCode) {
        StateAccess.write(() -> faults.remove(faultCode));
    }

    @Override
    public List<String> faultCodes() {
        return StateAccess.read(() -> {
            List<String> codes = new ArrayList<>();
            faults.keys().forEach(codes::add);
            return codes;
        });
    }

    @Override
    public @Nullable Child child(String alarmId) {
        return StateAccess.<@Nullable Child>read(() -> children.get(alarmId));
    }

    @Override
    public void keepChild(String alarmId, Child child) {
        StateAccess.write(() -> children.put(alarmId, child));
    }

    @Override
    public void forgetChild(String alarmId) {
        StateAccess.write(() -> children.remove(alarmId));
    }

    @Override
    public @Nullable MentionState mentions(String faultCode) {
        return StateAccess.<@Nullable MentionState>read(() -> mentions.get(faultCode));
    }

    @Override
    public void keepMentions(String faultCode, MentionState state) {
        StateAccess.write(() -> mentions.put(faultCode, state));
    }
}

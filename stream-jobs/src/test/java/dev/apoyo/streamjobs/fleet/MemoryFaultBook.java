package dev.apoyo.streamjobs.fleet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model's memory as maps. */
final class MemoryFaultBook implements FaultBook {

    final Map<Cell, Long> exposure = new HashMap<>();
    final Map<String, FaultState> faults = new HashMap<>();
    final Map<String, Child> children = new HashMap<>();
    final Map<String, MentionState> mentions = new HashMap<>();
    private @Nullable Long firstAlarm;

    @Override
    public Map<Cell, Long> exposure() {
        return exposure;
    }

    @Override
    public @Nullable Long firstAlarmMillis() {
        return firstAlarm;
    }

    @Override
    public void keepFirstAlarm(long millis) {
        firstAlarm = millis;
    }

    @Override
    public @Nullable FaultState fault(String faultCode) {
        return faults.get(faultCode);
    }

    @Override
    public void keep(String faultCode, FaultState state) {
        faults.put(faultCode, state);
    }

    @Override
    public void forget(String faultCode) {
        faults.remove(faultCode);
    }

    @Override
    public List<String> faultCodes() {
        return List.copyOf(faults.keySet());
    }

    @Override
    public @Nullable Child child(String alarmId) {
        return children.get(alarmId);
    }

    @Override
    public void keepChild(String alarmId, Child child) {
        children.put(alarmId, child);
    }

    @Override
    public void forgetChild(String alarmId) {
        children.remove(alarmId);
    }

    @Override
    public @Nullable MentionState mentions(String faultCode) {
        return mentions.get(faultCode);
    }

    @Override
    public void keepMentions(String faultCode, MentionState state) {
        mentions.put(faultCode, state);
    }
}

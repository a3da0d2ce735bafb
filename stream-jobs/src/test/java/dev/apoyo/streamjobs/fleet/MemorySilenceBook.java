package dev.apoyo.streamjobs.fleet;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Silent devices as maps. */
final class MemorySilenceBook implements SilenceBook {

    final Map<Cell, Long> exposure = new HashMap<>();
    final Map<String, Silent> silent = new LinkedHashMap<>();
    private @Nullable SilenceState state;

    @Override
    public Map<Cell, Long> exposure() {
        return exposure;
    }

    @Override
    public @Nullable SilenceState state() {
        return state;
    }

    @Override
    public void keep(SilenceState next) {
        state = next;
    }

    @Override
    public @Nullable Silent silent(String alarmId) {
        return silent.get(alarmId);
    }

    @Override
    public void keep(Silent next) {
        silent.put(next.alarm().alarmId(), next);
    }

    @Override
    public void forget(String alarmId) {
        silent.remove(alarmId);
    }

    @Override
    public List<Silent> all() {
        return List.copyOf(silent.values());
    }
}

package dev.apoyo.streamjobs.fleet;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is remembered of silent devices: keyed state in a job, maps in a test. */
public interface SilenceBook {

    /** How many devices are registered, by what matters to an outage. */
    Map<Cell, Long> exposure();

    @Nullable SilenceState state();

    void keep(SilenceState state);

    @Nullable Silent silent(String alarmId);

    void keep(Silent silent);

    void forget(String alarmId);

    /** A copy: devices may be forgotten while it is walked through. */
    List<Silent> all();
}

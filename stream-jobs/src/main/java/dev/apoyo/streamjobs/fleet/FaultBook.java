package dev.apoyo.streamjobs.fleet;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is remembered of one model: keyed state in a job, maps in a test. */
public interface FaultBook {

    /** How many devices are registered, by what they have in common; only cells with at least one. */
    Map<Cell, Long> exposure();

    /** Event time of the first alarm of any fault; null before it. */
    @Nullable Long firstAlarmMillis();

    void keepFirstAlarm(long millis);

    @Nullable FaultState fault(String faultCode);

    void keep(String faultCode, FaultState state);

    void forget(String faultCode);

    /** A copy: faults may be forgotten while it is walked through. */
    List<String> faultCodes();

    @Nullable Child child(String alarmId);

    void keepChild(String alarmId, Child child);

    void forgetChild(String alarmId);

    /** What people say of a fault; null when nobody did. */
    @Nullable MentionState mentions(String faultCode);

    void keepMentions(String faultCode, MentionState state);
}

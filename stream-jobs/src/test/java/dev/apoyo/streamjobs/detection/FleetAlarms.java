package dev.apoyo.streamjobs.detection;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import dev.apoyo.contracts.alarm.Evidence;
import dev.apoyo.contracts.rule.AlarmClass;
import dev.apoyo.contracts.rule.Severity;
import dev.apoyo.streamjobs.Samples;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** Alarms for the operators that many devices' alarms meet in, and what those keep. */
final class FleetAlarms {

    private FleetAlarms() {}

    static Alarm raised(String deviceId, String ruleId, Instant at) {
        return alarm(deviceId, ruleId, AlarmChange.RAISED, at, at);
    }

    static Alarm cleared(String deviceId, String ruleId, Instant raisedAt, Instant at) {
        return alarm(deviceId, ruleId, AlarmChange.CLEARED, raisedAt, at);
    }

    private static Alarm alarm(String deviceId, String ruleId, AlarmChange change, Instant raisedAt, Instant at) {
        return new Alarm(
                Alarm.idOf(deviceId, ruleId, raisedAt),
                change,
                ruleId,
                1,
                deviceId,
                "asset-" + deviceId,
                Samples.MODEL,
                ruleId + "-fault",
                AlarmClass.FAULT,
                Severity.MAJOR,
                raisedAt,
                at,
                change == AlarmChange.CLEARED ? at : null,
                1,
                false,
                60,
                new Evidence(raisedAt, raisedAt, List.of(), "seen"),
                at,
                null,
                null,
                null);
    }

    static int stateEntries(AbstractStreamOperatorTestHarness<?> job) {
        return ((HeapKeyedStateBackend<?>) ((AbstractStreamOperator<?>) job.getOperator()).getKeyedStateBackend())
                .numKeyValueStateEntries();
    }
}

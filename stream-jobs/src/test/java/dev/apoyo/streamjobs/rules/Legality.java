package dev.apoyo.streamjobs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What any reader of alarms may rely on. */
public final class Legality {

    private Legality() {}

    /**
     * Of each device and rule at most one alarm is active at any moment; an alarm is changed only after it was raised,
     * raised anew only after it was retracted, and each record of it is newer than the one before.
     */
    public static void assertThatStoryIsLegal(List<Alarm> story) {
        Map<String, Alarm> lastById = new HashMap<>();
        Map<String, Set<String>> active = new HashMap<>();
        for (Alarm alarm : story) {
            Alarm before = lastById.put(alarm.alarmId(), alarm);
            boolean isRaise = alarm.change() == AlarmChange.RAISED;
            assertThat(isRaise).isEqualTo(before == null || before.change() == AlarmChange.RETRACTED);
            assertThat(alarm.changedAt()).isAfterOrEqualTo(before == null ? Instant.MIN : before.changedAt());
            boolean isOver = alarm.clearedAt() != null;
            if (!isRaise) {
                boolean saysSo = alarm.change() == AlarmChange.CLEARED || alarm.change() == AlarmChange.RETRACTED;
                assertThat(isOver).isEqualTo(saysSo);
            }
            Set<String> ofRule =
                    active.computeIfAbsent(alarm.deviceId() + " " + alarm.ruleId(), key -> new HashSet<>());
            if (isOver) {
                ofRule.remove(alarm.alarmId());
            } else {
                ofRule.add(alarm.alarmId());
            }
            assertThat(ofRule).as(() -> "active after " + alarm).hasSizeLessThan(2);
        }
    }
}

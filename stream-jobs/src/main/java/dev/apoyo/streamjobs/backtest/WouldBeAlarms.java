package dev.apoyo.streamjobs.backtest;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import dev.apoyo.contracts.rule.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What became of each alarm in the end. Bounded: a rule that cries that much needs no comparison. */
final class WouldBeAlarms implements Consumer<Alarm> {

    static final int AT_MOST = 500_000;

    private final Map<String, WouldBeAlarm> byId = new HashMap<>();
    private final Duration held;

    /** @param held how long an alarm must last before anybody hears of it */
    WouldBeAlarms(Duration held) {
        this.held = held;
    }

    /**
     * One episode.
     *
     * @param raisedAt its start
     * @param clearedAt null while it is active
     * @param severity the worst it had
     * @param summary why, as first told
     * @param spoke it was active when it was told, so somebody would have cared
     * @param retracted later data took it back
     */
    record WouldBeAlarm(
            String alarmId,
            String deviceId,
            String assetId,
            Instant raisedAt,
            @Nullable Instant clearedAt,
            Severity severity,
            String summary,
            boolean spoke,
            boolean retracted) {

        static WouldBeAlarm of(Alarm alarm, @Nullable WouldBeAlarm before) {
            boolean retracted = alarm.change() == AlarmChange.RETRACTED;
            boolean speaks = !retracted && !alarm.historical() && alarm.clearedAt() == null;
            return new WouldBeAlarm(
                    alarm.alarmId(),
                    alarm.deviceId(),
                    alarm.assetId(),
                    alarm.raisedAt(),
                    alarm.clearedAt(),
                    before == null ? alarm.severity() : worse(alarm.severity(), before.severity()),
                    before == null ? alarm.evidence().summary() : before.summary(),
                    speaks || (before != null && before.spoke()),
                    retracted);
        }
    }

    static Severity worse(Severity one, Severity other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    @Override
    public void accept(Alarm alarm) {
        byId.compute(alarm.alarmId(), (id, before) -> WouldBeAlarm.of(alarm, before));
        if (byId.size() > AT_MOST) {
            throw new BacktestRefused("the rule raises more than " + AT_MOST
                    + " alarms in this window: give it a stricter condition, or fewer days");
        }
    }

    /** All that were not taken back. */
    long count() {
        return byId.values().stream().filter(alarm -> !alarm.retracted()).count();
    }

    /** Those that would have opened or joined a case, by asset and time. */
    List<WouldBeAlarm> thatSpoke() {
        return byId.values().stream()
                .filter(alarm -> alarm.spoke() && !alarm.retracted() && isLongEnough(alarm))
                .sorted(Comparator.comparing(WouldBeAlarm::assetId)
                        .thenComparing(WouldBeAlarm::raisedAt)
                        .thenComparing(WouldBeAlarm::alarmId))
                .toList();
    }

    private boolean isLongEnough(WouldBeAlarm alarm) {
        Instant clearedAt = alarm.clearedAt();
        return clearedAt == null || !clearedAt.isBefore(alarm.raisedAt().plus(held));
    }
}

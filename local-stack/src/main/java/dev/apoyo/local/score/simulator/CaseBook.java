package dev.apoyo.local.score.simulator;

import dev.apoyo.api.intake.AlarmDecision;
import dev.apoyo.contracts.alarm.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the alarms of one asset mean for its owner, by the product's own decision: one open case for each fault, which a
 * person resolves as soon as its signal was clear for the rule's verification time, and not before. Everything the owner
 * hears is a contact, a tip too.
 */
final class CaseBook {

    /** The owner was told of a fault. */
    record Contact(String ruleId, String faultCode, Instant at) {}

    /** A case that was opened, with the alarms that keep it open. */
    private static final class OpenCase {
        private final Set<String> active = new HashSet<>();
        private Instant resolvableAt = Instant.MAX;

        void hears(Alarm alarm) {
            if (alarm.clearedAt() == null) {
                active.add(alarm.alarmId());
                resolvableAt = Instant.MAX;
            } else if (active.remove(alarm.alarmId()) && active.isEmpty()) {
                resolvableAt = alarm.clearedAt().plus(Duration.ofMinutes(alarm.verificationMinutes()));
            }
        }
    }

    private final Map<String, OpenCase> openByFault = new HashMap<>();
    private final Map<String, OpenCase> byAlarm = new HashMap<>();
    private final List<Contact> contacts = new ArrayList<>();

    void hears(Alarm alarm, Instant now) {
        OpenCase known = byAlarm.get(alarm.alarmId());
        AlarmDecision decision = AlarmDecision.of(alarm, known != null);
        if (known != null) {
            known.hears(alarm);
        } else if (decision == AlarmDecision.OPEN_OR_JOIN_CASE) {
            openOrJoin(alarm, now);
        } else if (decision != AlarmDecision.KEEP) {
            contacts.add(new Contact(alarm.ruleId(), alarm.faultCode(), now));
        }
    }

    private void openOrJoin(Alarm alarm, Instant now) {
        OpenCase open = openByFault.get(alarm.faultCode());
        if (open == null || !now.isBefore(open.resolvableAt)) {
            open = new OpenCase();
            openByFault.put(alarm.faultCode(), open);
            contacts.add(new Contact(alarm.ruleId(), alarm.faultCode(), now));
        }
        byAlarm.put(alarm.alarmId(), open);
        open.hears(alarm);
    }

    /** In the order of time. */
    List<Contact> contacts() {
        return List.copyOf(contacts);
    }
}

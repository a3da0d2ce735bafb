package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.alarm.AlarmChange;
import org.jspecify.annotations.Nullable;

/** Where one rule stands on one device, and which changes are legal from there. */
enum AlarmState {
    NORMAL,
    ACTIVE;

    static AlarmState of(RuleState state) {
        return state.alarm() == null ? NORMAL : ACTIVE;
    }

    /** @throws IllegalStateException when the change makes no sense here */
    AlarmState after(AlarmChange change) {
        AlarmState next = nextOrNull(change);
        if (next == null) {
            throw new IllegalStateException(change + " is not possible while " + this);
        }
        return next;
    }

    private @Nullable AlarmState nextOrNull(AlarmChange change) {
        return switch (change) {
            case RAISED -> this == NORMAL ? ACTIVE : null;
            case UPDATED -> this == ACTIVE ? ACTIVE : null;
            case CLEARED, RETRACTED -> this == ACTIVE ? NORMAL : null;
        };
    }
}

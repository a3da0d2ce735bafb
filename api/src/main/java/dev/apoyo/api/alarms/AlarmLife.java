package dev.apoyo.api.alarms;

import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import java.time.Instant;

/** Where an alarm stands for the people who watch, after ISA-18.2, and which moves are legal. */
public enum AlarmLife {
    /** Active, and nobody has said that they have seen it. */
    UNACKNOWLEDGED,
    ACKNOWLEDGED,
    /** It went away before anybody said that they had seen it. */
    CLEARED_UNACKNOWLEDGED,
    /** Nothing is left to be done about it. */
    NORMAL,
    /** A person put it out of sight for a time. */
    SHELVED,
    /** Active, but an incident speaks for it or its rule is in shadow. */
    SUPPRESSED_BY_DESIGN;

    static AlarmLife of(StoredAlarm alarm, Instant now) {
        return switch (alarm.state()) {
            case ACTIVE -> alarm.speaks() ? spoken(alarm, now, UNACKNOWLEDGED, ACKNOWLEDGED) : SUPPRESSED_BY_DESIGN;
            case CLEARED ->
                alarm.speaks() && !alarm.historical() ? spoken(alarm, now, CLEARED_UNACKNOWLEDGED, NORMAL) : NORMAL;
            case SUPERSEDED, SUPPRESSED, RETRACTED, RETIRED -> NORMAL;
        };
    }

    private static AlarmLife spoken(StoredAlarm alarm, Instant now, AlarmLife unseen, AlarmLife seen) {
        if (alarm.shelvingAt(now) != null) {
            return SHELVED;
        }
        return alarm.acknowledgement() == null ? unseen : seen;
    }

    /** Whether there is something to acknowledge; acknowledging again changes nothing. */
    boolean acknowledge() {
        return switch (this) {
            case UNACKNOWLEDGED, CLEARED_UNACKNOWLEDGED -> true;
            case ACKNOWLEDGED, NORMAL -> false;
            case SHELVED -> throw refused("Unshelve the alarm first");
            case SUPPRESSED_BY_DESIGN -> throw refused("The alarm calls nobody: its incident or its rule does");
        };
    }

    /** Shelving again sets another time. */
    AlarmLife shelve() {
        return switch (this) {
            case UNACKNOWLEDGED, ACKNOWLEDGED, CLEARED_UNACKNOWLEDGED, SHELVED -> SHELVED;
            case NORMAL -> throw refused("The alarm is over");
            case SUPPRESSED_BY_DESIGN -> throw refused("The alarm calls nobody, so there is nothing to shelve");
        };
    }

    void unshelve() {
        if (this != SHELVED) {
            throw refused("The alarm is not shelved");
        }
    }

    private Problem refused(String detail) {
        return Problem.of(ProblemType.ALARM_STATE, detail).with("life", this);
    }
}

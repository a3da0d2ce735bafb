package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.alarm.Evidence;

/**
 * One episode as the device's moments tell it, whatever of it was told to others. It lives in state: components are only
 * added.
 *
 * @param raisedAtMillis its start, with device and rule its identity
 * @param changedAtMillis event time of its newest change
 * @param clearedAtMillis {@link #ACTIVE} while it is active
 * @param occurrences how often the condition came true in it
 * @param severityStep 0: the rule's own severity, n: its n-th step
 * @param evidence of the newest occurrence
 */
public record Episode(
        long raisedAtMillis,
        long changedAtMillis,
        long clearedAtMillis,
        int occurrences,
        int severityStep,
        Evidence evidence) {

    static final long ACTIVE = Long.MAX_VALUE;

    boolean isActive() {
        return clearedAtMillis == ACTIVE;
    }

    Episode again(long atMillis, int more, int step, Evidence newEvidence) {
        return new Episode(raisedAtMillis, atMillis, ACTIVE, occurrences + more, step, newEvidence);
    }

    Episode at(long atMillis, int step) {
        return new Episode(raisedAtMillis, atMillis, ACTIVE, occurrences, step, evidence);
    }

    Episode over(long atMillis) {
        return new Episode(raisedAtMillis, atMillis, atMillis, occurrences, severityStep, evidence);
    }
}

package dev.apoyo.local.score.simulator;

import dev.apoyo.local.score.simulator.CaseBook.Contact;
import dev.apoyo.simulator.life.LifeTruth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the contacts of one device were worth. A contact is needed when its fault is there: it names the right fault, after
 * the onset and not later than the verification after the repair. All others are unnecessary, also those of a
 * fault that somebody else has.
 *
 * @param truth null for a sound device
 * @param firstNeeded the first needed contact; null when there was none
 * @param unnecessary contacts
 */
record Judgement(@Nullable LifeTruth truth, @Nullable Instant firstNeeded, List<Contact> unnecessary) {

    private static final Duration AFTER_REPAIR = Duration.ofDays(1);

    static Judgement of(@Nullable LifeTruth truth, List<Contact> contacts) {
        Instant firstNeeded = null;
        List<Contact> unnecessary = new ArrayList<>();
        for (Contact contact : contacts) {
            if (!isNeeded(truth, contact)) {
                unnecessary.add(contact);
            } else if (firstNeeded == null) {
                firstNeeded = contact.at();
            }
        }
        return new Judgement(truth, firstNeeded, unnecessary);
    }

    private static boolean isNeeded(@Nullable LifeTruth truth, Contact contact) {
        return truth != null
                && contact.faultCode().equals(truth.faultCode())
                && !contact.at().isBefore(truth.onset())
                && !contact.at().isAfter(truth.end().plus(AFTER_REPAIR));
    }

    /** Whether there is a fault that can be seen coming. */
    boolean isGradual() {
        return truth != null && truth.gradual();
    }

    /** Whether we spoke before the customer would have called. */
    boolean isInTime() {
        return truth != null && firstNeeded != null && firstNeeded.isBefore(truth.callAt());
    }

    /** How long before the call we spoke, for one in time. */
    double leadDays() {
        if (truth == null || firstNeeded == null) {
            throw new IllegalStateException("there was no needed contact");
        }
        return Duration.between(firstNeeded, truth.callAt()).toMinutes() / 1_440.0;
    }
}

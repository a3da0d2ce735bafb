package dev.apoyo.api.ledger;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A version of a rule that went back to shadow because it proved right too seldom.
 *
 * @param fromVersion that was live
 * @param toVersion the same rule in shadow
 * @param floor of {@code fromVersion}
 * @param confirmed how many of its cases were real then
 * @param falseAlarms and how many were not
 * @param caseId whose outcome tipped it
 */
public record FallBack(
        String ruleId,
        long fromVersion,
        long toVersion,
        Instant at,
        double floor,
        long confirmed,
        long falseAlarms,
        UUID caseId) {

    /** With the numbers, in English. */
    public String reason() {
        long judged = confirmed + falseAlarms;
        return String.format(
                Locale.ROOT,
                "Rule %s went back to shadow: of %d judged cases of version %d, %d were real (%.1f %%), so with 99 %%"
                        + " confidence at most %.1f %% are; its floor is %.1f %%. Version %d runs in shadow.",
                ruleId,
                judged,
                fromVersion,
                confirmed,
                100.0 * confirmed / judged,
                100 * Ledger.atMost(confirmed, falseAlarms),
                100 * floor,
                toVersion);
    }
}

package dev.apoyo.api.ledger;

import dev.apoyo.api.ledger.LedgerCounts.LeadTime;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger; JSON as in the contract. What the counts are: {@link LedgerCounts}.
 *
 * @param precision confirmed of confirmed and false; null while nothing is judged
 * @param recall found of found and missed; null when there are neither
 */
record LedgerRow(
        long confirmed,
        long falseAlarms,
        long unknown,
        long open,
        long missed,
        long withoutCase,
        @Nullable Share precision,
        @Nullable Share recall,
        @Nullable LeadTime leadTime) {}

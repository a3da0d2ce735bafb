package dev.apoyo.api.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What was counted for one version of a rule, or for all of them. The unit is the case: several alarms behind one count
 * once.
 *
 * @param confirmed cases whose fault was real
 * @param falseAlarms cases whose fault was not
 * @param unknown cases that were resolved, and nobody said
 * @param open cases without an outcome so far
 * @param found cases not judged false that the rule spoke for before a person opened them
 * @param missed cases not judged false that a person opened, and the rule had not spoken
 * @param withoutCase alarms in shadow that no case is there for
 * @param leadTime null when it is known for no case
 */
record LedgerCounts(
        long confirmed,
        long falseAlarms,
        long unknown,
        long open,
        long found,
        long missed,
        long withoutCase,
        @Nullable LeadTime leadTime) {

    static final LedgerCounts NONE = new LedgerCounts(0, 0, 0, 0, 0, 0, 0, null);

    /**
     * From the rule's first alarm of a confirmed case to the failure, or to the owner's report; JSON as in the contract.
     *
     * @param medianSeconds negative when the owner was first
     * @param n in how many cases it is known, at least 1
     */
    record LeadTime(long medianSeconds, long n) {}
}

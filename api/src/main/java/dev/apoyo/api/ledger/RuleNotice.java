package dev.apoyo.api.ledger;

import dev.apoyo.contracts.rule.RuleMode;
import java.time.Instant;

/**
 * What watching staff get when a rule went back to shadow; JSON as in the contract.
 *
 * @param version that runs now
 * @param reason with the numbers, in English
 */
record RuleNotice(String ruleId, long version, RuleMode mode, Instant changedAt, String reason) {

    static RuleNotice of(FallBack fallBack) {
        return new RuleNotice(
                fallBack.ruleId(), fallBack.toVersion(), RuleMode.SHADOW, fallBack.at(), fallBack.reason());
    }
}

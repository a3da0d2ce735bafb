package dev.apoyo.api.ledger;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.apoyo.api.ledger.LedgerStore.Version;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.contracts.rule.RuleMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of a rule; JSON as in the contract.
 *
 * @param from cases opened from then on are counted; null for all
 * @param fellBackAt when it went back to shadow by itself; null when it is as a person wants it
 * @param reason why, with the numbers
 * @param overall over all versions, each case once
 * @param versions newest first
 */
record RuleLedger(
        String ruleId,
        long version,
        RuleMode mode,
        String modelId,
        String faultCode,
        @Nullable Double precisionFloor,
        @Nullable Instant from,
        Instant to,
        @Nullable Instant fellBackAt,
        @Nullable String reason,
        LedgerRow overall,
        List<OfVersion> versions) {

    /**
     * One version.
     *
     * @param fellBackAt when it ended by going back to shadow; null when it did not
     */
    record OfVersion(
            long version,
            RuleMode mode,
            Instant changedAt,
            String changedBy,
            @Nullable Instant fellBackAt,
            @Nullable String reason,
            @JsonUnwrapped LedgerRow row) {

        static OfVersion of(Version version, LedgerCounts counts) {
            FallBack fallBack = version.fallBack();
            return new OfVersion(
                    version.version(),
                    version.mode(),
                    version.changedAt(),
                    version.changedBy(),
                    fallBack == null ? null : fallBack.at(),
                    fallBack == null ? null : fallBack.reason(),
                    Ledger.row(counts));
        }
    }

    static RuleLedger of(
            DetectionRule rule,
            @Nullable Instant from,
            Instant to,
            List<Version> versions,
            Map<Long, LedgerCounts> counts) {
        FallBack last = versions.stream()
                .map(Version::fallBack)
                .filter(fallBack -> fallBack != null && fallBack.toVersion() == rule.version())
                .findFirst()
                .orElse(null);
        return new RuleLedger(
                rule.id(),
                rule.version(),
                rule.modeOrDefault(),
                rule.modelId(),
                rule.faultCode(),
                rule.policyOrDefault().precisionFloor(),
                from,
                to,
                last == null ? null : last.at(),
                last == null ? null : last.reason(),
                Ledger.row(counts.getOrDefault(LedgerStore.OVERALL, LedgerCounts.NONE)),
                versions.stream()
                        .map(version ->
                                OfVersion.of(version, counts.getOrDefault(version.version(), LedgerCounts.NONE)))
                        .toList());
    }
}

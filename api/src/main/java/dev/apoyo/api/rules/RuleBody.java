package dev.apoyo.api.rules;

import dev.apoyo.contracts.product.Purpose;
import dev.apoyo.contracts.rule.AlarmClass;
import dev.apoyo.contracts.rule.AlarmPolicy;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.contracts.rule.RuleMode;
import dev.apoyo.contracts.rule.Severity;
import org.jspecify.annotations.Nullable;

/** A rule as somebody sends it: without its id, which is in the path, and its version, which Apoyo counts. */
public record RuleBody(
        String modelId,
        String faultCode,
        AlarmClass alarmClass,
        Severity severity,
        long verificationMinutes,
        boolean enabled,
        Condition condition,
        @Nullable Purpose purpose,
        @Nullable RuleMode mode,
        @Nullable AlarmPolicy policy) {

    public DetectionRule version(String ruleId, long version) {
        return new DetectionRule(
                ruleId,
                version,
                modelId,
                faultCode,
                alarmClass,
                severity,
                verificationMinutes,
                enabled,
                condition,
                purpose,
                mode,
                policy);
    }
}

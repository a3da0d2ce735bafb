package dev.apoyo.contracts.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.apoyo.contracts.product.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * A detection rule, one version of it: the compacted topic {@code rules}, key rule id. Only {@code api} writes it. Its
 * JSON is described by the resource {@code detection-rule.schema.json}.
 *
 * @param id see {@link dev.apoyo.contracts.device.Ids}
 * @param version grows with every change; an older version never replaces a newer one
 * @param modelId which devices it watches
 * @param faultCode what it finds, as named in the fault catalogue; several rules may find the same fault
 * @param alarmClass see {@link AlarmClass}
 * @param severity of the alarm
 * @param verificationMinutes how long the signal must stay clear before a case of this fault may be resolved
 * @param enabled a rule that is not enabled raises nothing and its active alarms are cleared
 * @param condition when it holds
 * @param purpose for which the owner must have allowed the data; null: see {@link #purposeOrDefault}
 * @param mode null: see {@link #modeOrDefault}
 * @param policy null: see {@link #policyOrDefault}
 */
public record DetectionRule(
        String id,
        long version,
        String modelId,
        String faultCode,
        AlarmClass alarmClass,
        Severity severity,
        long verificationMinutes,
        boolean enabled,
        Condition condition,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Purpose purpose,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RuleMode mode,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AlarmPolicy policy) {

    /** A live rule for proactive support without a policy. */
    public DetectionRule(
            String id,
            long version,
            String modelId,
            String faultCode,
            AlarmClass alarmClass,
            Severity severity,
            long verificationMinutes,
            boolean enabled,
            Condition condition) {
        this(
                id,
                version,
                modelId,
                faultCode,
                alarmClass,
                severity,
                verificationMinutes,
                enabled,
                condition,
                null,
                null,
                null);
    }

    public Purpose purposeOrDefault() {
        return purpose == null ? Purpose.PROACTIVE_SUPPORT : purpose;
    }

    public RuleMode modeOrDefault() {
        return mode == null ? RuleMode.LIVE : mode;
    }

    public AlarmPolicy policyOrDefault() {
        return policy == null ? AlarmPolicy.NONE : policy;
    }

    /** The same rule as another version, in this mode. */
    public DetectionRule asVersion(long newVersion, RuleMode newMode) {
        return new DetectionRule(
                id,
                newVersion,
                modelId,
                faultCode,
                alarmClass,
                severity,
                verificationMinutes,
                enabled,
                condition,
                purpose,
                newMode,
                policy);
    }
}

package dev.apoyo.contracts.rule;

/**
 * A detection rule, one version of it: the compacted topic {@code rules}, key rule id. Only {@code api} writes it.
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
        Condition condition) {}

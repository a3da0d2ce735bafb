package dev.apoyo.contracts.check;

import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.rule.AlarmPolicy;
import dev.apoyo.contracts.rule.AlarmPolicy.Flapping;
import dev.apoyo.contracts.rule.AlarmPolicy.SeverityStep;
import dev.apoyo.contracts.rule.DetectionRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a detection rule may run. {@code api} asks before it takes a rule, the jobs before they run one. */
public final class RuleValidator {

    /** Longest hold and window: a month of event time is kept as state per device. */
    public static final long MAX_SECONDS = 31L * 24 * 60 * 60;

    /** Longest silence and verification: a year. */
    public static final long MAX_MINUTES = 365L * 24 * 60;

    /** Most events to count: each is a time in the state of a device. */
    public static final int MAX_COUNT = 10_000;

    /** Most conditions within conditions, and most that have no parts. */
    public static final int MAX_DEPTH = 4;

    public static final int MAX_LEAVES = 16;

    private static final String SEVERITIES = "CRITICAL, MAJOR, MINOR, WARNING, INDETERMINATE";
    private static final int MAX_STEPS = 4;

    private final DetectionRule rule;
    private final @Nullable ProductModel model;
    private final Violations violations = new Violations();

    private RuleValidator(DetectionRule rule, @Nullable ProductModel model) {
        this.rule = rule;
        this.model = model;
    }

    /** Reads a rule that somebody wrote as JSON, all components given that may not be null, and checks it by itself. */
    public static Checked<DetectionRule> read(byte[] json) {
        Checked<DetectionRule> rule = StrictJson.read(json, DetectionRule.class);
        return rule.value() == null ? rule : Checked.of(rule.value(), violations(rule.value()));
    }

    /** What is wrong with the rule by itself; empty when it may run. */
    public static List<Violation> violations(DetectionRule rule) {
        return new RuleValidator(rule, null).check();
    }

    /** What is wrong with the rule by itself and for devices of this model; empty when it may run. */
    public static List<Violation> violations(DetectionRule rule, ProductModel model) {
        return new RuleValidator(rule, model).check();
    }

    private List<Violation> check() {
        violations.id("/id", rule.id());
        violations.within("/version", rule.version(), 1, Long.MAX_VALUE);
        if (violations.id("/modelId", rule.modelId())
                && model != null
                && !rule.modelId().equals(model.id())) {
            violations.add("/modelId", rule.modelId() + " is another model; accepted: " + model.id());
        }
        violations.id("/faultCode", rule.faultCode());
        violations.present("/alarmClass", rule.alarmClass(), "FAULT, MISUSE, WEAR, ENVIRONMENT, CONSUMABLE");
        violations.present("/severity", rule.severity(), SEVERITIES);
        violations.within("/verificationMinutes", rule.verificationMinutes(), 0, MAX_MINUTES);
        new ConditionValidator(violations, model).check("/condition", rule.condition());
        if (rule.policy() != null) {
            checkPolicy(rule.policy());
        }
        return violations.toList();
    }

    private void checkPolicy(AlarmPolicy policy) {
        violations.within("/policy/onDelaySeconds", policy.onDelaySeconds(), 0, MAX_SECONDS);
        violations.within("/policy/offDelaySeconds", policy.offDelaySeconds(), 0, MAX_SECONDS);
        Flapping flapping = policy.flapping();
        if (flapping != null) {
            violations.within("/policy/flapping/changes", flapping.changes(), 2, 100);
            violations.within("/policy/flapping/withinSeconds", flapping.withinSeconds(), 1, MAX_SECONDS);
        }
        if (violations.present("/policy/severitySteps", policy.severitySteps(), "an array of steps")) {
            checkSteps(policy.severitySteps());
        }
        Double floor = policy.precisionFloor();
        if (floor != null) {
            violations.between("/policy/precisionFloor", floor, 0.01, 1);
        }
    }

    private void checkSteps(List<SeverityStep> steps) {
        violations.within("/policy/severitySteps", steps.size(), 0, MAX_STEPS);
        long after = 0;
        for (int i = 0; i < steps.size(); i++) {
            String pointer = "/policy/severitySteps/" + i;
            SeverityStep step = steps.get(i);
            if (violations.present(pointer, step, "afterSeconds and severity")) {
                violations.within(pointer + "/afterSeconds", step.afterSeconds(), after + 1, MAX_SECONDS);
                violations.present(pointer + "/severity", step.severity(), SEVERITIES);
                after = step.afterSeconds();
            }
        }
    }
}

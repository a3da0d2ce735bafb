package dev.apoyo.engines.junit;

import dev.apoyo.engines.Programs;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** See {@link NeedsProgram}. */
final class NeedsProgramCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<NeedsProgram> asked = AnnotationSupport.findAnnotation(context.getElement(), NeedsProgram.class);
        List<String> missing = asked.stream()
                .flatMap(needs -> Arrays.stream(needs.value()))
                .filter(name -> Programs.find(name).isEmpty())
                .toList();
        return missing.isEmpty()
                ? ConditionEvaluationResult.enabled("all programs are installed")
                : ConditionEvaluationResult.disabled("not installed: " + String.join(", ", missing));
    }
}

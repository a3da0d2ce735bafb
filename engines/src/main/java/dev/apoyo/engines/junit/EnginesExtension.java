package dev.apoyo.engines.junit;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands engines to tests, see {@link WithEngines}. */
final class EnginesExtension implements ParameterResolver, ExecutionCondition {

    private static final Namespace NAMESPACE = Namespace.create(EnginesExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return switch (EngineMode.current()) {
            case EMBEDDED -> ConditionEvaluationResult.enabled("engines run in this process");
            case CONTAINERS ->
                ContainerEngines.isDockerThere()
                        ? ConditionEvaluationResult.enabled("engines run in containers")
                        : ConditionEvaluationResult.disabled("engines=containers, but Docker does not answer");
        };
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == KafkaEngine.class || type == PostgresEngine.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store ofClass = testClass(context).getStore(NAMESPACE);
        SharedEngines shared = shared(context);
        if (parameter.getParameter().getType() == KafkaEngine.class) {
            return ofClass.getOrComputeIfAbsent(KafkaEngine.class, key -> shared.emptyKafka(), KafkaEngine.class);
        }
        return ofClass.getOrComputeIfAbsent(
                        PostgresEngine.class,
                        key -> new ClassDatabase(shared, shared.newDatabase()),
                        ClassDatabase.class)
                .database();
    }

    private static SharedEngines shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(SharedEngines.class, key -> new SharedEngines(), SharedEngines.class);
    }

    /** The context of the outermost class: nested classes share its engines. */
    private static ExtensionContext testClass(ExtensionContext context) {
        ExtensionContext found = context;
        while (found.getParent().isPresent()
                && found.getParent().get().getTestClass().isPresent()) {
            found = found.getParent().get();
        }
        return found;
    }

    private record ClassDatabase(SharedEngines shared, PostgresEngine database) implements AutoCloseable {

        @Override
        public void close() {
            shared.drop(database);
        }
    }
}

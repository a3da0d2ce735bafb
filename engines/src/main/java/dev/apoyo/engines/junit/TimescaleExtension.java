package dev.apoyo.engines.junit;

import dev.apoyo.engines.PostgresDatabases;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** See {@link OnTimescale}. */
final class TimescaleExtension implements ExecutionCondition, ParameterResolver {

    private static final int POSTGRES_PORT = 5432;
    private static final Namespace NAMESPACE = Namespace.create(TimescaleExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (EngineMode.current() == EngineMode.CONTAINERS) {
            return ContainerEngines.isDockerThere()
                    ? ConditionEvaluationResult.enabled("TimescaleDB runs in a container")
                    : ConditionEvaluationResult.disabled("engines=containers, but Docker does not answer");
        }
        return configuredUrl()
                .map(TimescaleExtension::judge)
                .orElse(ConditionEvaluationResult.disabled(
                        "no TimescaleDB server: -Dapoyo.timescale.jdbcUrl is not set"));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TimescaleEngine.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        FreshDatabase.class, key -> FreshDatabase.make(serverUrl(context)), FreshDatabase.class)
                .engine();
    }

    private static ConditionEvaluationResult judge(String url) {
        String question = "SELECT 1 FROM pg_available_extensions WHERE name = 'timescaledb'";
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet found = connection.createStatement().executeQuery(question)) {
            return found.next()
                    ? ConditionEvaluationResult.enabled("TimescaleDB is there")
                    : ConditionEvaluationResult.disabled("the server has no TimescaleDB: " + url);
        } catch (SQLException e) {
            return ConditionEvaluationResult.disabled("the TimescaleDB server does not answer: " + e.getMessage());
        }
    }

    private static Optional<String> configuredUrl() {
        String url = System.getProperty("apoyo.timescale.jdbcUrl", System.getenv("APOYO_TIMESCALE_JDBC_URL"));
        return Optional.ofNullable(url).filter(given -> !given.isBlank());
    }

    private static String serverUrl(ExtensionContext context) {
        if (EngineMode.current() == EngineMode.EMBEDDED) {
            return configuredUrl().orElseThrow();
        }
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(SharedContainer.class, key -> SharedContainer.start(), SharedContainer.class)
                .url();
    }

    private record SharedContainer(ContainerEngines.Postgres started) implements AutoCloseable {

        static SharedContainer start() {
            return new SharedContainer(ContainerEngines.startPostgres());
        }

        String url() {
            return started.engine().jdbcUrl();
        }

        @Override
        public void close() {
            started.container().close();
        }
    }

    private record FreshDatabase(String serverUrl, String name) implements AutoCloseable {

        static FreshDatabase make(String serverUrl) {
            String name = "test_" + UUID.randomUUID().toString().replace("-", "");
            new PostgresDatabases(serverUrl).create(name);
            return new FreshDatabase(serverUrl, name);
        }

        TimescaleEngine engine() {
            URI server = URI.create(serverUrl.substring("jdbc:".length()));
            int port = server.getPort() < 0 ? POSTGRES_PORT : server.getPort();
            return new TimescaleEngine(
                    server.getHost(),
                    port,
                    parameter(server, "user", "postgres"),
                    parameter(server, "password", ""),
                    name);
        }

        private static String parameter(URI server, String key, String otherwise) {
            String query = server.getQuery() == null ? "" : server.getQuery();
            return Stream.of(query.split("&"))
                    .filter(pair -> pair.startsWith(key + "="))
                    .map(pair -> pair.substring(key.length() + 1))
                    .findFirst()
                    .orElse(otherwise);
        }

        @Override
        public void close() {
            new PostgresDatabases(serverUrl).drop(name);
        }
    }
}

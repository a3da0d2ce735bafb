package dev.apoyo.engines.junit;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The same engines in containers. Only touched with {@code -Dengines=containers}, which brings Testcontainers along. */
@SuppressWarnings("resource") // the caller keeps and closes the containers
final class ContainerEngines {

    private static final DockerImageName KAFKA = DockerImageName.parse("apache/kafka-native:4.3.1");
    private static final DockerImageName TIMESCALE =
            DockerImageName.parse("timescale/timescaledb:2.23.0-pg17").asCompatibleSubstituteFor("postgres");

    record Kafka(GenericContainer<?> container, String bootstrapServers) {}

    record Postgres(GenericContainer<?> container, PostgresEngine engine) {}

    private ContainerEngines() {}

    static boolean isDockerThere() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    static Kafka startKafka() {
        KafkaContainer container = new KafkaContainer(KAFKA);
        container.start();
        return new Kafka(container, container.getBootstrapServers());
    }

    static Postgres startPostgres() {
        PostgreSQLContainer container = new PostgreSQLContainer(TIMESCALE);
        container.start();
        PostgresEngine engine = new PostgresEngine(
                container.getHost(),
                container.getFirstMappedPort(),
                container.getUsername(),
                container.getPassword(),
                container.getDatabaseName());
        return new Postgres(container, engine);
    }
}

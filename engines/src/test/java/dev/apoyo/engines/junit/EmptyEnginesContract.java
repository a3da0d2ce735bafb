package dev.apoyo.engines.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each class with this body leaves something behind: whichever runs second must not find it. */
@WithEngines
abstract class EmptyEnginesContract {

    @BeforeAll
    static void findsAnEmptyLogAndAnEmptyDatabaseAndLeavesSomethingInThem(KafkaEngine kafka, PostgresEngine postgres)
            throws Exception {
        assertThat(topics(kafka)).isEmpty();
        assertThat(tables(postgres)).isZero();
        kafka.createTopic("left-behind", 1);
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE left_behind (words text)");
        }
    }

    @Test
    void allTestsOfAClassSeeTheSameEngines(KafkaEngine kafka, PostgresEngine postgres) throws Exception {
        assertThat(topics(kafka)).containsExactly("left-behind");
        assertThat(tables(postgres)).isEqualTo(1);
    }

    private static Set<String> topics(KafkaEngine kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin.listTopics().names().get();
        }
    }

    private static int tables(PostgresEngine postgres) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}

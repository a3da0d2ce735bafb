package dev.apoyo.engines.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

@OnTimescale
class OnTimescaleTest {

    @Test
    void givesADatabaseInWhichTheExtensionCanBeMade(TimescaleEngine timescale) throws Exception {
        try (Connection connection = DriverManager.getConnection(timescale.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION timescaledb");
            try (ResultSet rows = statement.executeQuery("SELECT current_database()")) {
                rows.next();
                assertThat(rows.getString(1)).startsWith("test_");
            }
        }
    }
}

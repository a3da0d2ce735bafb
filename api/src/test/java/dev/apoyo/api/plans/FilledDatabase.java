package dev.apoyo.api.plans;

import dev.apoyo.api.ApiConfig;
import dev.apoyo.api.database.Migrations;
import dev.apoyo.engines.junit.PostgresEngine;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database with {@link FilledTables} and no API on it, that says how it would read. */
public final class FilledDatabase implements AutoCloseable {

    private final Connection connection;

    private FilledDatabase(Connection connection) {
        this.connection = connection;
    }

    public static FilledDatabase of(PostgresEngine postgres) throws SQLException {
        Migrations.run(new ApiConfig.Postgres(
                postgres.host(), postgres.port(), postgres.database(), postgres.user(), postgres.password(), 2));
        FilledTables.fill(postgres);
        return new FilledDatabase(DriverManager.getConnection(postgres.jdbcUrl()));
    }

    /** @param values in place of $1, $2 … */
    public String plan(String sql, String... values) throws SQLException {
        String asked = sql;
        for (int i = 0; i < values.length; i++) {
            asked = asked.replace("$" + (i + 1), values[i]);
        }
        StringBuilder plan = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet lines = statement.executeQuery("EXPLAIN " + asked)) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

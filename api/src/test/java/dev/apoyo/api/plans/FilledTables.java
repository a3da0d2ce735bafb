package dev.apoyo.api.plans;

import dev.apoyo.engines.junit.PostgresEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** Tables with so many rows that a plan shows what it will be in years: {@code plans/fill.sql}. */
public final class FilledTables {

    private FilledTables() {}

    /** Fills a database that has the newest schema, and tells the planner what is in it. */
    public static void fill(PostgresEngine postgres) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql());
        }
    }

    private static String sql() {
        try (InputStream file = FilledTables.class.getResourceAsStream("/plans/fill.sql")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

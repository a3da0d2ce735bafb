package dev.apoyo.engines;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The databases of one server.
 *
 * @param adminUrl JDBC address of a database that exists, with the rights to make others
 */
public record PostgresDatabases(String adminUrl) {

    public boolean exists(String name) {
        try (Connection connection = DriverManager.getConnection(adminUrl);
                PreparedStatement query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            query.setString(1, name);
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        } catch (SQLException e) {
            throw new EngineException("PostgreSQL did not say whether database " + name + " exists", e);
        }
    }

    /** Makes an empty database. */
    public void create(String name) {
        run("CREATE DATABASE " + quoted(name) + " TEMPLATE template0");
    }

    /** Ends all connections to a database and removes it. */
    public void drop(String name) {
        run("DROP DATABASE IF EXISTS " + quoted(name) + " WITH (FORCE)");
    }

    private void run(String sql) {
        try (Connection connection = DriverManager.getConnection(adminUrl);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new EngineException("PostgreSQL refused: " + sql, e);
        }
    }

    private static String quoted(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("not a plain database name: " + name);
        }
        return name;
    }
}

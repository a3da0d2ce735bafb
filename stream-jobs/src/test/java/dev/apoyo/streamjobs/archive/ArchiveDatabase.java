package dev.apoyo.streamjobs.archive;

import dev.apoyo.engines.junit.PostgresEngine;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;

/** A migrated database and what a test wants to know of it. */
public final class ArchiveDatabase {

    private final PostgresEngine engine;

    public ArchiveDatabase(PostgresEngine engine) {
        this.engine = engine;
        Flyway.configure()
                .dataSource(engine.jdbcUrl(), engine.user(), engine.password())
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    public Database database() {
        String url = "jdbc:postgresql://" + engine.host() + ":" + engine.port() + "/" + engine.database();
        return new Database(url, engine.user(), engine.password());
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(engine.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public void empty() throws SQLException {
        execute("TRUNCATE telemetry, archive_offset");
    }

    /** The first column of all rows, as text. */
    public List<String> query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(engine.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    public long count(String sql) throws SQLException {
        return Long.parseLong(query(sql).get(0));
    }

    public long rows() throws SQLException {
        return count("SELECT count(*) FROM telemetry");
    }

    public long distinctRows() throws SQLException {
        return count("SELECT count(*) FROM (SELECT DISTINCT device_id, time, sequence FROM telemetry) d");
    }

    /** Ends all connections of archive writers, as a failing server would. */
    public void cutConnections() throws SQLException {
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'apoyo-archive'");
    }
}

package dev.apoyo.api.plans;

import static org.awaitility.Awaitility.await;

import dev.apoyo.engines.junit.PostgresEngine;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the database carried out each statement of its sessions, from the log of an embedded server, by {@code auto_explain}. */
public final class PlanLog implements AutoCloseable {

    /** A line that begins with a tab goes on with what the one before it began. */
    private static final Pattern ENTRY = Pattern.compile("plan:\n((?:\t[^\n]*\n)+)");

    private static final List<String> SETTINGS = List.of(
            "session_preload_libraries = 'auto_explain'",
            "auto_explain.log_min_duration = 0",
            "auto_explain.log_format = 'json'",
            "auto_explain.log_analyze = on",
            "auto_explain.log_timing = off",
            "auto_explain.log_nested_statements = on");

    private final Connection connection;

    private PlanLog(Connection connection) {
        this.connection = connection;
    }

    /** For sessions that begin from now on. */
    public static PlanLog begin(PostgresEngine postgres) {
        try {
            Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
            try (Statement statement = connection.createStatement()) {
                for (String setting : SETTINGS) {
                    statement.execute("ALTER DATABASE " + postgres.database() + " SET " + setting);
                }
            }
            return new PlanLog(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the log ends now. */
    public long end() {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT size FROM pg_stat_file('server.log')")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The last one may be of another session that is writing it yet: then it is read again. */
    public List<ExecutedPlan> since(long begin) {
        return await().ignoreException(DecodeException.class).until(() -> plans(begin), plans -> true);
    }

    private List<ExecutedPlan> plans(long begin) {
        List<ExecutedPlan> plans = new ArrayList<>();
        Matcher entries = ENTRY.matcher(text(begin));
        while (entries.find()) {
            JsonObject entry = new JsonObject(entries.group(1));
            plans.add(new ExecutedPlan(entry.getString("Query Text"), entry.getJsonObject("Plan")));
        }
        return plans;
    }

    private String text(long begin) {
        String sql = "SELECT pg_read_binary_file('server.log', " + begin + ", " + (end() - begin) + ")";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new String(row.getBytes(1), StandardCharsets.UTF_8);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

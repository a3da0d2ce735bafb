package dev.apoyo.api.database;

import dev.apoyo.api.ApiConfig;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema up to date, once at start, over JDBC: blocks. Instances that start together wait for each other
 * (Flyway locks its history).
 */
public final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final String TIMESCALE_IS_AVAILABLE =
            "SELECT EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'timescaledb')";

    private Migrations() {}

    /** Blocks until the schema is the newest one. */
    public static void run(ApiConfig.Postgres config) {
        String url = "jdbc:postgresql://" + config.host() + ":" + config.port() + "/" + config.database();
        Flyway bare = Flyway.configure()
                .dataSource(url, config.user(), config.password())
                .load();
        DataSource source = bare.getConfiguration().getDataSource();
        List<String> locations = locations(source);
        int applied = Flyway.configure()
                .dataSource(source)
                .locations(locations.toArray(String[]::new))
                .load()
                .migrate()
                .migrationsExecuted;
        LOG.info("event=schema-ready applied={} locations={}", applied, locations);
    }

    private static List<String> locations(DataSource source) {
        List<String> locations = new ArrayList<>(List.of("classpath:db/migration"));
        if (hasTimescale(source)) {
            locations.add("classpath:db/timescale");
        }
        return locations;
    }

    private static boolean hasTimescale(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(TIMESCALE_IS_AVAILABLE)) {
            return answer.next() && answer.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot ask the database for its extensions: " + e.getMessage(), e);
        }
    }
}

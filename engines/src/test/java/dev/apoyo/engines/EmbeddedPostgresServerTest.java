package dev.apoyo.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresServerTest {

    @TempDir
    Path temporary;

    @Test
    void keepsItsRowsAcrossARestart() throws Exception {
        // Given
        Path folder = temporary.resolve("data");
        try (EmbeddedPostgresServer first = EmbeddedPostgresServer.start(folder, 0)) {
            run(first.jdbcUrl(), "CREATE TABLE note (words text)");
            run(first.jdbcUrl(), "INSERT INTO note VALUES ('ñandú')");
        }
        // When
        try (EmbeddedPostgresServer second = EmbeddedPostgresServer.start(folder, 0)) {
            // Then
            assertThat(ask(second.jdbcUrl(), "SELECT upper(words) FROM note")).isEqualTo("ÑANDÚ");
        }
    }

    @Test
    void endsTheServerThatAKilledProcessLeftAndKeepsWhatItHad() throws Exception {
        // Given: a first server that nobody closes, as after kill -9 of its starter
        Path folder = temporary.resolve("data");
        EmbeddedPostgresServer left = EmbeddedPostgresServer.start(folder, 0);
        run(left.jdbcUrl(), "CREATE TABLE note AS SELECT 'kept' AS words");
        long leftPid = left.pid();
        // When
        try (EmbeddedPostgresServer second = EmbeddedPostgresServer.start(folder, 0)) {
            // Then
            awaitEndOf(left);
            assertThat(second.pid()).isNotEqualTo(leftPid);
            assertThat(ask(second.jdbcUrl(), "SELECT words FROM note")).isEqualTo("kept");
        }
    }

    @Test
    void recoversWhenTheServerItselfWasKilled() throws Exception {
        // Given
        Path folder = temporary.resolve("data");
        EmbeddedPostgresServer first = EmbeddedPostgresServer.start(folder, 0);
        run(first.jdbcUrl(), "CREATE TABLE note AS SELECT 'kept' AS words");
        ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();
        awaitEndOf(first);
        // When
        try (EmbeddedPostgresServer second = EmbeddedPostgresServer.start(folder, 0)) {
            // Then
            assertThat(ask(second.jdbcUrl(), "SELECT words FROM note")).isEqualTo("kept");
        }
    }

    @Test
    void leavesAProcessAloneThatOnlyHasTheNumberOfAnOldServer() throws Exception {
        // Given: a folder whose pid file names this very process, which is no PostgreSQL
        Path folder = temporary.resolve("data");
        EmbeddedPostgresServer.start(folder, 0).close();
        Files.writeString(
                folder.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n" + folder + "\n");
        // When
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder, 0)) {
            // Then
            assertThat(server.pid()).isNotEqualTo(ProcessHandle.current().pid());
        }
    }

    @Test
    void refusesWhoDoesNotKnowThePassword() {
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(temporary.resolve("data"), 0)) {
            String guess = server.jdbcUrl().replace(server.password(), "guess");

            assertThatThrownBy(() -> DriverManager.getConnection(guess)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void takesTheSettingsOfItsStarter() throws Exception {
        try (EmbeddedPostgresServer server =
                EmbeddedPostgresServer.start(temporary.resolve("data"), 0, PostgresSettings.fast())) {
            assertThat(ask(server.jdbcUrl(), "SHOW fsync")).isEqualTo("off");
            assertThat(ask(server.jdbcUrl(), "SHOW max_connections")).isEqualTo("80");
        }
    }

    @Test
    void mayBeClosedTwiceAndIsGoneThen() {
        EmbeddedPostgresServer server = EmbeddedPostgresServer.start(temporary.resolve("data"), 0);

        server.close();
        server.close();

        assertThat(FreePort.isFree(server.port())).isTrue();
        assertThatThrownBy(server::pid).isInstanceOf(EngineException.class);
    }

    /** Not its exit: it is nobody's child any more, and where no one reaps orphans its entry stays for ever. */
    private static void awaitEndOf(EmbeddedPostgresServer server) {
        await().atMost(Duration.ofSeconds(60)).until(() -> FreePort.isFree(server.port()));
    }

    private static void run(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}

package dev.apoyo.api.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apoyo.api.ApiConfig;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Migrations;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Cases that were there before their logs carried facts. */
@WithEngines
class CaseImportTest {

    private static final UUID RESOLVED = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID OPEN = UUID.fromString("00000000-0000-4000-8000-000000000002");

    private static final String BEFORE = """
            INSERT INTO owner VALUES ('o', 'O', NULL, 'en', 'UTC', now());
            INSERT INTO account VALUES ('00000000-0000-4000-8000-00000000000a', 'ana', 'AGENT', NULL, 'Ana', 'en', 'x', now());
            INSERT INTO product_model VALUES ('m', 1, '{}', now());
            INSERT INTO asset VALUES ('a', 'o', 'm', now());
            INSERT INTO support_case (case_id, asset_id, owner_id, device_id, model_id, fault_code, severity, state, taken_by,
                                      opened_at, opened_by, updated_at, resolved_at, outcome, outcome_by, outcome_at,
                                      outcome_reason, failed_at, overridden, recurrences, verification_minutes, signal,
                                      signal_clear_since, version)
            VALUES ('00000000-0000-4000-8000-000000000001', 'a', 'o', 'd', 'm', 'f', 'MAJOR', 'RESOLVED',
                    '00000000-0000-4000-8000-00000000000a', now() - interval '3 days', 'DETECTION', now(), now(), 'CONFIRMED',
                    '00000000-0000-4000-8000-00000000000a', now(), 'seen', now() - interval '4 days', true, 3, 240, 'CLEAR',
                    now() - interval '1 day', 9),
                   ('00000000-0000-4000-8000-000000000002', 'a', 'o', 'd', 'm', 'f', 'MINOR', 'OPEN', NULL, now(), 'STAFF',
                    now(), NULL, NULL, NULL, NULL, NULL, NULL, false, 0, 0, 'NONE', NULL, 1);
            INSERT INTO case_event (case_id, time, kind, by_kind, by_name)
            SELECT case_id, opened_at, kind, 'SYSTEM', 'Apoyo' FROM support_case, unnest('{OPENED,REOPENED}'::text[]) kind;
            """;

    @Test
    void areWhatTheyWereAndTheirLogsAreSafe(PostgresEngine postgres) throws Exception {
        ApiConfig.Postgres config = new ApiConfig.Postgres(
                postgres.host(), postgres.port(), postgres.database(), postgres.user(), postgres.password(), 2);
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(), config.user(), config.password())
                .target("7")
                .load()
                .migrate();
        execute(postgres, BEFORE);

        Migrations.run(config);

        CaseFacts resolved = rowThatIsItsLog(config, RESOLVED);
        assertThat(resolved.overrides()).isEqualTo(1);
        assertThat(resolved.reopenings()).isEqualTo(1);
        assertThat(resolved.version()).isEqualTo(10);
        assertThat(rowThatIsItsLog(config, OPEN).state()).isEqualTo(CaseState.OPEN);
        for (String sql : List.of(
                "UPDATE case_event SET text = 'never said'", "DELETE FROM case_event", "TRUNCATE case_event CASCADE")) {
            assertThatThrownBy(() -> execute(postgres, sql)).hasMessageContaining("case_event is a log");
        }
    }

    private static CaseFacts rowThatIsItsLog(ApiConfig.Postgres config, UUID caseId) throws Exception {
        Vertx vertx = Vertx.vertx();
        Database database = Database.open(vertx, config);
        try {
            CaseLogStore store = new CaseLogStore();
            CaseFacts row = store.find(database.client(), caseId)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(1, TimeUnit.MINUTES)
                    .orElseThrow();
            List<CaseEvent> log = store.log(database.client(), caseId)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(1, TimeUnit.MINUTES);
            assertThat(CaseProjection.fold(caseId, log)).isEqualTo(row);
            return row;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
        }
    }

    private static void execute(PostgresEngine postgres, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl())) {
            connection.createStatement().execute(sql);
        }
    }
}

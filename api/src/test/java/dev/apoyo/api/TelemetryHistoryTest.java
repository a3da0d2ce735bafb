package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The history of a metric: single readings while they fit, buckets beyond that. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TelemetryHistoryTest {

    private static final String DEVICE = "history";
    private static final String QUESTION = "/v1/devices/history/telemetry?metric=drum_motor_temperature_celsius";
    private static final String DAY = "&from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z";
    private static final String MONTH = "&from=2026-10-03T00:00:00Z&to=2026-11-02T00:00:00Z";

    private final TestApi api;

    TelemetryHistoryTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
        api.provision(DEVICE, FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
        // One reading a minute for 30 days, and other devices around it, so that the planner has a choice.
        api.execute("""
                INSERT INTO telemetry (time, device_id, session, sequence, received_at, metrics, "values")
                SELECT t, d, 's', extract(epoch FROM t)::bigint, t,
                       ARRAY['drum_motor_temperature_celsius', 'load_ratio'], ARRAY[extract(hour FROM t), 0.5]
                FROM generate_series('2026-10-03T00:00:00Z'::timestamptz, '2026-11-01T23:59:00Z', '1 minute') AS t,
                     unnest(ARRAY['history', 'other-1', 'other-2', 'other-3']) AS d
                """, "ANALYZE telemetry");
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void answersSingleReadingsWhileTheyFit() {
        JsonObject history = ask(DAY + "&points=2000");

        assertThat(history.getString("resolution")).isEqualTo("RAW");
        assertThat(history.containsKey("bucketSeconds")).isFalse();
        assertThat(history.getJsonArray("points")).hasSize(1440);
        assertThat(history.getString("unit")).isEqualTo("Cel");
        assertThat(history.getString("label")).isEqualTo("Drum motor temperature");
    }

    @Test
    void makesBucketsOfReadingsWhenThereAreTooMany() {
        JsonObject history = ask(DAY + "&points=100");

        assertThat(history.getString("resolution")).isEqualTo("RAW");
        assertThat(history.getLong("bucketSeconds")).isEqualTo(864);
        assertThat(history.getJsonArray("points").size()).isBetween(90, 100);
    }

    @Test
    void readsHourlyValuesForAMonth() {
        JsonObject history = ask(MONTH + "&points=400");

        assertThat(history.getString("resolution")).isEqualTo("HOURLY");
        assertThat(history.getLong("bucketSeconds")).isEqualTo(7_200);
        assertThat(history.getJsonArray("points")).hasSize(360);
        JsonObject first = history.getJsonArray("points").getJsonObject(0);
        assertThat(first.getDouble("min")).isEqualTo(0.0);
        assertThat(first.getDouble("max")).isEqualTo(1.0);
        assertThat(first.getDouble("value")).isEqualTo(0.5);
        assertThat(first.getLong("count")).isEqualTo(120);
    }

    @Test
    void readsDailyValuesWhenFewPointsAreWanted() {
        JsonObject history = ask(MONTH + "&points=30");

        assertThat(history.getString("resolution")).isEqualTo("DAILY");
        assertThat(history.getJsonArray("points")).hasSize(30);
        assertThat(history.getJsonArray("points").getJsonObject(3).getLong("count"))
                .isEqualTo(1440);
    }

    @Test
    void showsStaffOnlyWhatTheOwnerAllowsForSupport() {
        api.provision("private", FirstAccounts.SAMPLE_OWNER_ID, "en", "USAGE_TIPS");

        api.as(Role.AGENT)
                .get("/v1/devices/private/telemetry?metric=load_ratio")
                .expectProblem(403, "consent-missing");
        api.as(Role.OWNER)
                .get("/v1/devices/private/telemetry?metric=load_ratio")
                .expect(200);
        api.as(Role.AGENT).get(QUESTION).expect(200);
    }

    @Test
    void showsStaffNothingFromBeforeTheOwnerAllowedIt() {
        api.provision("lately", FirstAccounts.SAMPLE_OWNER_ID, "en", "USAGE_TIPS");
        api.execute("""
                INSERT INTO telemetry (time, device_id, session, sequence, received_at, metrics, "values")
                VALUES (now() - interval '1 minute', 'lately', 's', 1, now(), ARRAY['load_ratio'], ARRAY[0.5])
                """);
        JsonObject grant =
                new JsonObject().put("purpose", "PROACTIVE_SUPPORT").put("categories", new JsonArray().add("USAGE"));
        api.as(Role.OWNER).post("/v1/assets/lately/consents", grant).expect(201);

        String asked = "/v1/devices/lately/telemetry?metric=load_ratio";
        assertThat(api.as(Role.OWNER).get(asked).expect(200).getJsonArray("points"))
                .hasSize(1);
        assertThat(api.as(Role.AGENT).get(asked).expect(200).getJsonArray("points"))
                .isEmpty();
        api.as(Role.AGENT)
                .get(asked + "&from=2026-10-01T00:00:00Z&to=2026-10-02T00:00:00Z")
                .expectProblem(403, "consent-missing");
    }

    @Test
    void refusesARangeThatEndsBeforeItBegins() {
        api.as(Role.OWNER)
                .get(QUESTION + "&from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z")
                .expectProblem(400, "validation-failed");
    }

    @Test
    void findsReadingsByDeviceAndTimeAndDoesNotScanOthers() {
        String plan = api.explain("""
                SELECT r.time, r.value
                FROM unnest('{history}'::text[], '{2026-11-01T00:00:00Z}'::timestamptz[], '{2026-11-01T06:00:00Z}'::timestamptz[])
                     AS p (device_id, since, until)
                CROSS JOIN LATERAL (
                    SELECT time, value FROM reading
                    WHERE device_id = p.device_id AND metric = 'load_ratio' AND time >= p.since AND time < p.until
                    ORDER BY time LIMIT 500) r
                ORDER BY r.time LIMIT 500
                """);

        assertThat(plan).contains("telemetry_device_time", "Index Cond: ((device_id = p.device_id) AND (\"time\" >=");
        assertThat(plan).doesNotContain("Seq Scan");
        String hourly = api.explain(
                "SELECT * FROM reading_hourly WHERE device_id = 'history' AND metric = 'load_ratio' AND bucket >= '2026-11-01'");
        assertThat(hourly).contains("device_id = 'history'::text").doesNotContain("Seq Scan");
    }

    private JsonObject ask(String rest) {
        return api.as(Role.OWNER).get(QUESTION + rest).expect(200);
    }
}

package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Files at the root: the newest each time, and nothing a browser should not run. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesServedTest {

    private final TestApi api;

    PagesServedTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void servesThePageAndItsScripts() {
        TestClient.Answer page = api.anonymous().get("/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).contains("script-src 'self'", "frame-ancestors 'none'");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        TestClient.Answer script = api.anonymous().get("/js/main.js");
        assertThat(script.status()).isEqualTo(200);
        assertThat(script.header("Content-Type")).contains("javascript");
    }

    @Test
    void letsBrowsersKeepFilesButAskEachTime() {
        TestClient.Answer first = api.anonymous().get("/js/main.js");

        TestClient.Answer again =
                api.anonymous().get("/js/main.js", "If-Modified-Since", first.header("Last-Modified"));

        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(again.status()).isEqualTo(304);
    }

    @Test
    void keepsAnswersOfTheApiOutOfCaches() {
        assertThat(api.anonymous().get("/v1/me").header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void givesNothingOutsideItsFolder() {
        assertThat(api.anonymous().get("/../openapi.yaml").status()).isNotEqualTo(500);
        api.anonymous().get("/..%2f..%2fdb/migration/V1__facts_of_devices.sql").expectProblem(404, "not-found");
    }

    @Test
    void publishesTheWholeContract() {
        assertThat(api.anonymous().get("/openapi.json").http().body())
                .contains("\"openapi\":\"3.1.0\"", "\"/cases/{caseId}\"")
                .doesNotContain("x-parts");
    }
}

package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SessionTest {

    private final TestApi api;

    SessionTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void makesAnOwnerAnAgentAndALeadAtTheFirstStart() {
        assertThat(api.api().firstLogins())
                .extracting(FirstLogin::role)
                .containsExactly(Role.OWNER, Role.AGENT, Role.LEAD);
        assertThat(api.api().firstLogins()).extracting(FirstLogin::password).doesNotHaveDuplicates();
        assertThat(api.api().firstLogins().toString())
                .doesNotContain(api.api().firstLogins().get(0).password());
        assertThat(api.count(
                        "SELECT count(*) FROM account WHERE password_hash LIKE '$argon2id$v=19$m=19456,t=2,p=1$%'"))
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void saysWhoIsSignedIn() {
        JsonObject me = api.as(Role.OWNER).get("/v1/me").expect(200);

        assertThat(me.getString("role")).isEqualTo("OWNER");
        assertThat(me.getString("ownerId")).isEqualTo("sample-owner");
        assertThat(me.getString("timeZone")).isEqualTo(TestApi.NOON.getId());
        assertThat(me.containsKey("passwordHash")).isFalse();
    }

    @Test
    void answersTheSameForAWrongPasswordAndAnUnknownName() {
        JsonObject wrong = signIn("agent", "nope").expectProblem(401, "unauthenticated");
        JsonObject unknown = signIn("nobody", "nope").expectProblem(401, "unauthenticated");

        assertThat(wrong).isEqualTo(unknown);
    }

    @Test
    @Tag("R3")
    void refusesTokensThatAreNotOurs() {
        new TestClient(api.api().httpPort(), "not-a-token").get("/v1/me").expectProblem(401, "unauthenticated");
        String unsigned = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4Iiwicm9sZSI6IkxFQUQifQ.";
        new TestClient(api.api().httpPort(), unsigned).get("/v1/me").expectProblem(401, "unauthenticated");
        assertThat(api.anonymous().get("/v1/me").header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    @Order(Integer.MAX_VALUE) // from then on this address may not try
    void asksToWaitAfterTenWrongPasswords() {
        for (int i = 0; i < 10; i++) {
            signIn("lead", "guess-" + i);
        }

        TestClient.Answer refused = signIn("lead", "one more");

        refused.expectProblem(429, "too-many-attempts");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 301);
    }

    private TestClient.Answer signIn(String username, String password) {
        return api.anonymous()
                .post("/v1/sessions", new JsonObject().put("username", username).put("password", password));
    }
}

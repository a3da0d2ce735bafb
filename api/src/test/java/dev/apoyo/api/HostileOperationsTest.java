package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people and owners may send wrongly: each gets its exact problem and leaves every table as it was. */
@Tag("R4")
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileOperationsTest {

    private final TestApi api;
    private final HostileStage stage;

    HostileOperationsTest(KafkaEngine kafka, PostgresEngine postgres) {
        TestClock clock = new TestClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        api = TestApi.start(kafka, postgres, clock);
        stage = new HostileStage(api, clock);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "dev.apoyo.api.HostileWork#people",
        "dev.apoyo.api.HostileWork#callBacks",
        "dev.apoyo.api.HostileWork#knowledge",
        "dev.apoyo.api.HostileWork#keys",
        "dev.apoyo.api.HostileGoods#exchanges",
        "dev.apoyo.api.HostileGoods#money",
        "dev.apoyo.api.HostileGoods#listening",
        "dev.apoyo.api.HostileGoods#windowsAndCursors"
    })
    void changesNothingAndSaysWhatWhereAndWhatIsAccepted(HostileOperation input) {
        Map<String, String> before = api.contents();

        TestClient.Answer answer = input.send().apply(stage);

        JsonObject problem = answer.expectProblem(input.status(), input.type());
        assertThat(HostileInputsTest.pointers(problem)).as(problem.encode()).isEqualTo(input.pointer());
        assertThat(api.contents()).isEqualTo(before);
    }

    @Test
    void saysWhichMovesAreAcceptedInstead() {
        JsonObject problem =
                stage.owner.postNothing(stage.exchangePath + "/activate").expectProblem(409, "exchange-state");

        assertThat(problem.getString("state")).isEqualTo("REQUESTED");
        assertThat(problem.getString("asked")).isEqualTo("ACTIVATE");
        assertThat(problem.getJsonArray("accepted"))
                .isEqualTo(new JsonArray().add("APPROVE").add("CANCEL").add("WAIVE_RETURN"));
    }
}

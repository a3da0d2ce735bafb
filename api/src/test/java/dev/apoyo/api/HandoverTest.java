package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** O1: a case goes from one person to another when the one who gets it accepts; two instances serve. */
@Tag("O1")
class HandoverTest extends TestTeam {

    HandoverTest(KafkaEngine kafka, PostgresEngine postgres) {
        super(kafka, postgres);
    }

    @Test
    void staysWithItsOwnerUntilTheReceiverAccepts() {
        put(bea, profile().put("languages", languages("es")));
        JsonObject opened = open("handed-over", "en");
        String path = "/v1/cases/" + opened.getString("caseId");

        JsonObject offer = ana.post(path + "/handovers", handover(bea)).expect(201);
        assertThat(offer.getJsonObject("awaits").getString("displayName")).isEqualTo("Bea Brown");
        assertThat(ownerOf(full(ana, opened))).isEqualTo("Ana Agent");
        JsonObject other = lead.post(path + "/handovers", handover(lead)).expectProblem(409, "handover-open");
        assertThat(other.getInteger("number")).isEqualTo(1);
        ana.postNothing(path + "/handovers/1/accept").expectProblem(403, "forbidden");
        assertThat(bea.list("/v1/handovers"))
                .extracting(each -> each.getString("caseId"))
                .contains(opened.getString("caseId"));

        bea.postNothing(path + "/handovers/1/accept").expect(200);

        JsonObject seen = full(api.as(Role.OWNER), opened);
        assertThat(ownerOf(seen)).isEqualTo("Bea Brown");
        assertThat(seen.getInteger("handovers")).isEqualTo(1);
        assertThat(entry(seen, "HANDOVER_ACCEPTED").getJsonObject("data").getMap())
                .containsEntry("from", "Ana Agent")
                .containsEntry("to", "Bea Brown");
        assertThat(kinds(seen)).doesNotContain("HANDOVER_OFFERED");
        bea.postNothing(path + "/handovers/1/accept").expectProblem(409, "handover-closed");
        assertThat(ana.list(path + "/handovers").get(0).getString("state")).isEqualTo("ACCEPTED");
    }

    @Test
    void isDeclinedOrExpiresAndStays() {
        put(bea, profile().put("languages", languages("es")));
        JsonObject opened = open("not-wanted", "en");
        String path = "/v1/cases/" + opened.getString("caseId") + "/handovers";

        ana.post(path, handover(bea)).expect(201);
        bea.post(path + "/1/decline", reason("I have three urgent ones.")).expect(200);
        bea.postNothing(path + "/1/accept").expectProblem(409, "handover-closed");
        ana.post(path, handover(bea)).expect(201);
        clock.advance(Duration.ofHours(25));

        await().until(() -> ana.list(path).get(0).getString("state").equals("EXPIRED"));
        bea.postNothing(path + "/2/accept").expectProblem(409, "handover-closed");
        assertThat(ownerOf(full(ana, opened))).isEqualTo("Ana Agent");
        assertThat(full(ana, opened).getInteger("handovers")).isZero();
        assertThat(ana.list(path)).extracting(each -> each.getInteger("number")).containsExactly(2, 1);
    }

    @Test
    void isAskedForByWhoWantsIt() {
        put(bea, profile().put("languages", languages("es")));
        JsonObject opened = open("wanted", "en");
        String path = "/v1/cases/" + opened.getString("caseId");

        JsonObject taken = bea.postNothing(path + "/take").expectProblem(409, "case-taken");
        assertThat(taken.getJsonObject("caseOwner").getString("displayName")).isEqualTo("Ana Agent");
        assertThat(taken.getString("detail")).contains("handover");
        bea.post(path + "/handovers", handover(lead)).expectProblem(403, "forbidden");
        bea.post(path + "/handovers", handover(bea)).expect(201);
        bea.postNothing(path + "/handovers/1/accept").expectProblem(403, "forbidden");
        ana.postNothing(path + "/handovers/1/accept").expect(200);

        assertThat(ownerOf(full(ana, opened))).isEqualTo("Bea Brown");
    }

    @Test
    void hasOneOwnerAfterTwoAnswerAtOnceAtTwoInstances() {
        put(bea, profile().put("languages", languages("es")));
        for (int i = 0; i < 5; i++) {
            JsonObject opened = open("raced-" + i, "en");
            String path = "/v1/cases/" + opened.getString("caseId") + "/handovers";
            ana.post(path, handover(bea)).expect(201);

            List<Integer> answers = Stream.<Function<Integer, TestClient.Answer>>of(
                            n -> bea.postNothing(path + "/1/accept"),
                            n -> bea.at(second.httpPort()).post(path + "/1/decline", reason("no time")))
                    .map(answer -> CompletableFuture.supplyAsync(() -> answer.apply(1)))
                    .toList()
                    .stream()
                    .map(each -> each.join().status())
                    .toList();

            assertThat(answers).containsExactlyInAnyOrder(200, 409);
            boolean accepted = answers.get(0) == 200;
            assertThat(ownerOf(full(ana, opened))).isEqualTo(accepted ? "Bea Brown" : "Ana Agent");
        }
    }

    private JsonObject handover(TestClient to) {
        return reason("You know these.").put("to", idOf(to));
    }

    private static JsonObject reason(String reason) {
        return new JsonObject().put("reason", reason);
    }
}

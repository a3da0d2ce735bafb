package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** O1: an open case has one named owner, a next step with its date, a deputy when need be; two instances serve. */
@Tag("O1")
class CaseOwnerTest extends TestTeam {

    CaseOwnerTest(KafkaEngine kafka, PostgresEngine postgres) {
        super(kafka, postgres);
    }

    @Test
    void hasANamedOwnerAndANextStepFromTheMomentItOpens() {
        api.provision("named", FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");

        api.publish(TestAlarms.raised("named"));

        await().until(() -> !api.as(Role.OWNER).list("/v1/cases?assetId=named").isEmpty());
        JsonObject seen = api.as(Role.OWNER).list("/v1/cases?assetId=named").get(0);
        assertThat(seen.getJsonObject("caseOwner").getString("displayName")).isEqualTo("Ana Agent");
        assertThat(seen.getString("nextStep")).isEqualTo("We call you and agree on what to do.");
        assertThat(seen.getInstant("nextStepAt")).isAfter(clock.instant());
        JsonObject asOwner = full(api.as(Role.OWNER), seen);
        assertThat(entry(asOwner, "ASSIGNED").getJsonObject("data").getMap()).containsOnlyKeys("displayName");
        JsonObject why = entry(full(ana, seen), "ASSIGNED").getJsonObject("data");
        assertThat(why.getString("tier")).isEqualTo("FITS");
        assertThat(why.getString("skill")).isEqualTo("GENERALIST");
        assertThat(why.getBoolean("speaksLanguage")).isTrue();
        assertThat(why.getInteger("candidates")).isEqualTo(2);
    }

    @Test
    void goesToWhoKnowsItAndSpeaksTheLanguage() {
        put(ana, profile().put("languages", languages("en")));
        put(bea, profile().put("skills", new JsonArray().add("washer-w7")).put("languages", languages("es")));

        assertThat(ownerOf(open("for-bea", "es"))).isEqualTo("Bea Brown");
        assertThat(ownerOf(open("for-ana", "en"))).isEqualTo("Ana Agent");
    }

    @Test
    void waitsWhileThereIsNobodyAndGoesToWhoComesFirst() {
        put(ana, profile().put("active", false));
        put(lead, profile().put("active", false));
        JsonObject waiting = open("waits", "en");
        assertThat(waiting.containsKey("caseOwner")).isFalse();
        assertThat(ana.list("/v1/cases?assetId=waits&caseOwner=nobody")).hasSize(1);

        put(bea, profile());

        await().until(() -> ana.list("/v1/cases?assetId=waits&caseOwner=nobody").isEmpty());
        JsonObject given = full(ana, waiting);
        assertThat(ownerOf(given)).isEqualTo("Bea Brown");
        assertThat(given.getString("nextStep")).isNotBlank();
    }

    @Test
    void promisesNoStepForTheNightOfItsCustomerUnlessItIsUrgent() {
        String zone = TestApi.NOON.getId();
        JsonArray nights = new JsonArray();
        Stream.of(DayOfWeek.values()).forEach(day -> nights.add(day + " 00:00-04:00"));
        put(ana, profile().put("shift", nights).put("timeZone", zone));

        JsonObject patient = open("by-day", "en");
        provision("by-night", "en");
        JsonObject urgent = lead.post("/v1/cases", wanted("by-night").put("severity", "CRITICAL"))
                .expect(201);

        assertThat(patient.getInstant("nextStepAt").atZone(TestApi.NOON).toLocalTime())
                .isEqualTo("08:00");
        assertThat(urgent.getInstant("nextStepAt")).isEqualTo(clock.instant().plus(Duration.ofHours(2)));
    }

    @Test
    void goesToOthersWhenItsOwnerLeaves() {
        JsonObject opened = open("left-behind", "en");
        assertThat(ownerOf(opened)).isEqualTo("Ana Agent");

        put(bea, profile());
        put(ana, profile().put("active", false));

        await().until(() -> ownerOf(full(lead, opened)).equals("Bea Brown"));
    }

    @Test
    void spreadsWhenTwoInstancesGiveCasesAtOnce() {
        put(bea, profile());
        int had = Math.abs(openCasesOf(ana) - openCasesOf(bea));
        int many = 20;
        IntStream.range(0, many).forEach(i -> provision("spread-" + i, "en"));

        List<JsonObject> opened = IntStream.range(0, many)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> lead.at(i % 2 == 0 ? api.api().httpPort() : second.httpPort())
                                .post("/v1/cases", wanted("spread-" + i))
                                .expect(201)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(opened).extracting(TestTeam::ownerOf).contains("Bea Brown");
        assertThat(Math.abs(openCasesOf(ana) - openCasesOf(bea)))
                .as("each went to who had fewer")
                .isLessThanOrEqualTo(Math.max(1, had - many));
    }

    @Test
    void namesADeputyWhileTheOwnerIsNotThere() {
        JsonObject opened = open("stood-in-for", "en");
        assertThat(full(ana, opened).containsKey("deputy")).isFalse();
        put(bea, profile());
        Instant back = clock.instant().plus(Duration.ofDays(3));

        put(ana, profile().put("awayUntil", back.toString()).put("deputy", idOf(bea)));

        JsonObject seen = full(api.as(Role.OWNER), opened);
        assertThat(seen.getJsonObject("deputy").getString("displayName")).isEqualTo("Bea Brown");
        assertThat(seen.getJsonObject("deputy").getInstant("until")).isEqualTo(back);
        assertThat(ownerOf(seen)).isEqualTo("Ana Agent");
        put(ana, profile().put("awayUntil", back.toString()));
        put(bea, profile().put("active", false));
        assertThat(full(ana, opened).getJsonObject("deputy").getString("displayName"))
                .isEqualTo("Leo Lead");
        put(ana, profile());
        assertThat(full(ana, opened).containsKey("deputy")).isFalse();
    }

    @Test
    void saysWhatHappensNextAndWhen() {
        JsonObject opened = open("next", "en");
        String path = "/v1/cases/" + opened.getString("caseId") + "/next-step";
        Instant dueAt = clock.instant().plus(Duration.ofDays(2));
        JsonObject step = new JsonObject().put("dueAt", dueAt.toString()).put("what", "A technician comes.");

        ana.put(path, step).expect(200);

        JsonObject seen = full(api.as(Role.OWNER), opened);
        assertThat(seen.getString("nextStep")).isEqualTo("A technician comes.");
        assertThat(seen.getInstant("nextStepAt")).isEqualTo(dueAt);
        ana.put(path, step.copy().put("dueAt", clock.instant().minusSeconds(1).toString()))
                .expectProblem(400, "validation-failed");
        api.as(Role.OWNER).put(path, step).expectProblem(403, "forbidden");
    }

    @Test
    void refusesProfilesThatMakeNoSense() {
        String path = "/v1/staff/" + idOf(ana);

        lead.put(path, profile().put("timeZone", "Mars/Olympus")).expectProblem(400, "validation-failed");
        lead.put(path, profile().put("shift", new JsonArray().add("SOMEDAY 09:00-10:00")))
                .expectProblem(400, "validation-failed");
        lead.put(
                        path,
                        profile()
                                .put(
                                        "shift",
                                        new JsonArray()
                                                .add("MONDAY 09:00-12:00")
                                                .add("MONDAY 11:00-13:00")))
                .expectProblem(400, "validation-failed");
        lead.put(path, profile().put("deputy", idOf(ana))).expectProblem(400, "validation-failed");
        lead.put(path, profile().put("capacity", 0)).expectProblem(400, "validation-failed");
        lead.put("/v1/staff/nobody", profile()).expectProblem(404, "not-found");
        ana.put(path, profile()).expectProblem(403, "forbidden");
    }

    private int openCasesOf(TestClient who) {
        String id = idOf(who);
        return lead.list("/v1/staff").stream()
                .filter(each -> each.getString("accountId").equals(id))
                .findFirst()
                .orElseThrow()
                .getInteger("openCases");
    }
}

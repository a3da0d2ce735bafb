package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** O1: an open case has one named owner, a next step with its date, a deputy when need be; two instances serve. */
@Tag("O1")
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseOwnerTest {

    private final TestClock clock = new TestClock(Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS));
    private final TestApi api;
    private final Api second;
    private final TestClient ana;
    private final TestClient bea;
    private final TestClient lead;

    CaseOwnerTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres, clock);
        second = Api.start(TestApi.config(kafka, postgres, api.mailbox()), clock);
        ana = api.as(Role.AGENT);
        bea = api.asAnotherAgent("bea", "Bea Brown");
        lead = api.as(Role.LEAD);
    }

    @AfterAll
    void stop() {
        second.close();
        api.close();
    }

    /** Ana alone looks after cases. */
    @BeforeEach
    void onlyAna() {
        put(ana, profile());
        put(bea, profile().put("active", false));
        put(lead, profile());
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

        assertThat(opened).extracting(CaseOwnerTest::ownerOf).contains("Bea Brown");
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

    private void put(TestClient who, JsonObject profile) {
        lead.put("/v1/staff/" + idOf(who), profile).expect(200);
    }

    private static JsonObject profile() {
        JsonArray shift = new JsonArray();
        Stream.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
                .forEach(day -> shift.add(day + " 00:00-24:00"));
        return new JsonObject()
                .put("skills", new JsonArray())
                .put("languages", languages("en", "es"))
                .put("timeZone", "Europe/Madrid")
                .put("shift", shift)
                .put("capacity", 500)
                .put("active", true);
    }

    private static JsonArray languages(String... languages) {
        return new JsonArray(List.of(languages));
    }

    private String idOf(TestClient who) {
        return who.get("/v1/me").expect(200).getString("accountId");
    }

    private int openCasesOf(TestClient who) {
        String id = idOf(who);
        return lead.list("/v1/staff").stream()
                .filter(each -> each.getString("accountId").equals(id))
                .findFirst()
                .orElseThrow()
                .getInteger("openCases");
    }

    private void provision(String assetId, String language) {
        api.provision(assetId, language.equals("en") ? FirstAccounts.SAMPLE_OWNER_ID : "sole-" + language, language);
    }

    private JsonObject open(String assetId, String language) {
        provision(assetId, language);
        return lead.post("/v1/cases", wanted(assetId)).expect(201);
    }

    private static JsonObject wanted(String assetId) {
        return new JsonObject()
                .put("assetId", assetId)
                .put("faultCode", "blocked-drain")
                .put("severity", "MINOR")
                .put("note", "Owner called.");
    }

    private JsonObject handover(TestClient to) {
        return reason("You know these.").put("to", idOf(to));
    }

    private static JsonObject reason(String reason) {
        return new JsonObject().put("reason", reason);
    }

    private static JsonObject full(TestClient who, JsonObject shown) {
        return who.get("/v1/cases/" + shown.getString("caseId")).expect(200);
    }

    private static String ownerOf(JsonObject shown) {
        return shown.getJsonObject("caseOwner").getString("displayName");
    }

    private static List<String> kinds(JsonObject shown) {
        return entries(shown).map(entry -> entry.getString("kind")).toList();
    }

    private static JsonObject entry(JsonObject shown, String kind) {
        return entries(shown)
                .filter(entry -> entry.getString("kind").equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonObject> entries(JsonObject shown) {
        return shown.getJsonArray("thread").stream().map(JsonObject.class::cast);
    }
}

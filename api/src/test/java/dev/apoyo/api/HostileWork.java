package dev.apoyo.api;

import static dev.apoyo.api.HostileOperation.conflict;
import static dev.apoyo.api.HostileOperation.hidden;
import static dev.apoyo.api.HostileOperation.invalid;
import static dev.apoyo.api.HostileOperation.of;
import static dev.apoyo.api.HostileStage.NOTE;
import static dev.apoyo.api.HostileStage.USED_KEY;
import static dev.apoyo.api.HostileStage.answer;
import static dev.apoyo.api.HostileStage.fault;
import static dev.apoyo.api.HostileStage.importOf;
import static dev.apoyo.api.HostileStage.outcome;
import static dev.apoyo.api.HostileStage.profile;
import static dev.apoyo.api.HostileStage.reason;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What must be refused where people work: their profiles, hands and calls, what is known, and requests that come twice. */
final class HostileWork {

    private static final String NOBODY = new UUID(0, 7).toString();
    private static final String KEY = "Idempotency-Key";
    private static final String IMPORTS = "/v1/knowledge/imports";
    private static final String PREFERENCES = "/v1/me/message-preferences";

    private HostileWork() {}

    static Stream<HostileOperation> people() {
        return Stream.of(
                staff("a capacity below one", "/capacity", body -> body.put("capacity", -1)),
                staff("a capacity of billions", "/capacity", body -> body.put("capacity", 4_000_000_000L)),
                staff("a language nobody speaks here", "/languages/0", body -> body.put("languages", list("xx"))),
                staff("a shift without end", "/shift/0", body -> body.put("shift", list("MONDAY 18:00-09:00"))),
                staff("a time zone of Mars", "/timeZone", body -> body.put("timeZone", "Mars/Olympus")),
                staff("a deputy who is nobody", "/deputy", body -> body.put("deputy", NOBODY)),
                of(
                        "a profile seen long ago",
                        412,
                        "changed-meanwhile",
                        "",
                        at -> at.staff(at.agentId, profile(), "If-Match", "\"99\"")),
                invalid(
                        "an ETag of somebody else",
                        "If-Match",
                        at -> at.staff(at.agentId, profile(), "If-Match", "\"abc\"")),
                hidden("a profile of nobody", at -> at.staff(NOBODY, profile())),
                invalid(
                        "a next step of last year",
                        "/dueAt",
                        at -> at.agent.put(at.casePath + "/next-step", step("2025-01-01T00:00:00Z", "x"))),
                invalid(
                        "a next step without end",
                        "/what",
                        at -> at.agent.put(at.casePath + "/next-step", step("2026-12-01T00:00:00Z", "x".repeat(501)))),
                invalid(
                        "a next step at no time",
                        "/dueAt",
                        at -> at.agent.put(at.casePath + "/next-step", step("soon", "x"))),
                invalid(
                        "a handover to nobody",
                        "/to",
                        at -> at.agent.post(at.casePath + "/handovers", reason().put("to", NOBODY))),
                invalid(
                        "a handover to what is no id",
                        "/to",
                        at -> at.agent.post(at.casePath + "/handovers", reason().put("to", "'; DROP TABLE handover"))),
                conflict(
                        "a second handover at once",
                        "handover-open",
                        at -> at.lead.post(at.casePath + "/handovers", reason().put("to", at.beaId))),
                hidden(
                        "an answer to a handover that never was",
                        at -> at.agent.postNothing(at.casePath + "/handovers/99/accept")),
                invalid(
                        "a handover number below one",
                        "number",
                        at -> at.agent.postNothing(at.casePath + "/handovers/0/accept")),
                hidden("the desk of a case that never was", at -> at.agent.get("/v1/cases/" + NOBODY + "/desk")),
                of("the desk for an owner", 403, "forbidden", "", at -> at.owner.get(at.casePath + "/desk")));
    }

    private static HostileOperation staff(String name, String pointer, UnaryOperator<JsonObject> change) {
        return invalid(name, pointer, at -> at.staff(at.agentId, change.apply(profile())));
    }

    private static JsonArray list(String one) {
        return new JsonArray().add(one);
    }

    private static JsonObject step(String dueAt, String what) {
        return new JsonObject().put("dueAt", dueAt).put("what", what);
    }

    static Stream<HostileOperation> callBacks() {
        return Stream.of(
                call("a call with one end", "/to", new JsonObject().put("from", "2026-12-01T10:00")),
                call("a call before it begins", "/to", between("2026-12-01T12:00", "2026-12-01T11:00")),
                call("a call of the past", "/to", between("2020-01-01T10:00", "2020-01-01T11:00")),
                call("a call in a hundred years", "/to", between("2126-01-01T10:00", "2126-01-01T11:00")),
                call("words for a number", "/phone", new JsonObject().put("phone", "call me maybe")),
                call("a number with a line of its own", "/phone", new JsonObject().put("phone", "+34600000001\r\nx")),
                hidden(
                        "a call about what is not theirs",
                        at -> at.stranger.post(at.casePath + "/call-backs", new JsonObject())),
                conflict(
                        "a call about what is over",
                        "case-resolved",
                        at -> at.owner.post(at.resolvedPath + "/call-backs", new JsonObject())),
                conflict(
                        "a call that was made",
                        "call-back-closed",
                        at -> at.agent.post(at.doneCall + "/outcome", outcome())),
                invalid(
                        "an outcome nobody knows",
                        "/outcome",
                        at -> at.agent.post(at.callPath + "/outcome", outcome().put("outcome", "SHOUTED"))),
                invalid(
                        "again although they were reached",
                        "/againAt",
                        at -> at.agent.post(
                                at.callPath + "/outcome", outcome().put("againAt", "2026-12-01T12:00:00Z"))),
                invalid(
                        "a character no text may have",
                        "/note",
                        at -> at.agent.post(at.callPath + "/outcome", outcome().put("note", "a\u0000b"))));
    }

    private static HostileOperation call(String name, String pointer, JsonObject wish) {
        return invalid(name, pointer, at -> at.owner.post(at.casePath + "/call-backs", wish));
    }

    private static JsonObject between(String from, String to) {
        return new JsonObject().put("from", from).put("to", to);
    }

    static Stream<HostileOperation> knowledge() {
        return Stream.of(
                invalid(
                        "an import whose third of five faults is wrong",
                        "/faults/2/code",
                        at -> at.lead.post(
                                IMPORTS,
                                importOf(fault("a-1"), fault("a-2"), fault("no code"), fault("a-4"), fault("a-5")))),
                invalid("an import of nothing", "", at -> at.lead.post(IMPORTS, importOf())),
                invalid(
                        "an import as a bomb of depth",
                        "",
                        at -> at.lead.post(IMPORTS, "{\"note\":" + "[".repeat(1_000_000), "application/json")),
                invalid(
                        "an import with a note without end",
                        "/note",
                        at -> at.lead.post(IMPORTS, importOf(fault("a-1")).put("note", "x".repeat(401)))),
                of(
                        "an import larger than all that is taken",
                        413,
                        "too-large",
                        "",
                        at -> at.lead.post(IMPORTS, "x".repeat(8 * 1024 * 1024 + 1), "application/json")),
                of(
                        "an import of who saw an older version",
                        412,
                        "changed-meanwhile",
                        "",
                        at -> at.lead.post(IMPORTS, importOf(fault("a-1")), "If-Match", "\"99\"")),
                of(
                        "an import by who may not",
                        403,
                        "forbidden",
                        "",
                        at -> at.agent.post(IMPORTS, importOf(fault("a-1")))),
                invalid(
                        "an answer to no fault",
                        "/faultCode",
                        at -> at.agent.post("/v1/answers", answer().put("faultCode", "drip"))),
                hidden(
                        "a version of an answer that never was",
                        at -> at.agent.post("/v1/answers", answer().put("answerId", "none"))),
                conflict(
                        "a second decision",
                        "answer-decided",
                        at -> at.lead.post(at.decidedAnswer, new JsonObject().put("accepted", true))),
                invalid("a search without words", "q", at -> at.owner.get("/v1/models/washer-w7/manual/search?q=")),
                invalid(
                        "a quiet hour after midnight",
                        "/quietFrom",
                        at -> at.owner.put(PREFERENCES, preferences().put("quietFrom", "25:00"))),
                invalid(
                        "a budget below nothing",
                        "/weeklyBudget",
                        at -> at.owner.put(PREFERENCES, preferences().put("weeklyBudget", -1))),
                of(
                        "preferences seen long ago",
                        412,
                        "changed-meanwhile",
                        "",
                        at -> at.owner.put(PREFERENCES, preferences(), "If-Match", "\"99\"")),
                hidden("what to do with what is not theirs", at -> at.owner.get("/v1/assets/theirs/next-best-action")));
    }

    private static JsonObject preferences() {
        return new JsonObject()
                .put("quietFrom", "22:00")
                .put("quietUntil", "08:00")
                .put("weeklyBudget", 3)
                .put("wantsPromotions", false);
    }

    static Stream<HostileOperation> keys() {
        return Stream.of(
                of(
                        "a key with another body",
                        422,
                        "idempotency-key-reused",
                        "",
                        at -> at.agent.post(
                                at.resolvedPath + "/notes", NOTE.copy().put("text", "twice"), KEY, USED_KEY)),
                of(
                        "a key at another address",
                        422,
                        "idempotency-key-reused",
                        "",
                        at -> at.agent.post(at.casePath + "/notes", NOTE, KEY, USED_KEY)),
                invalid(
                        "a key without end",
                        "Idempotency-Key",
                        at -> at.agent.post(at.casePath + "/notes", NOTE, KEY, "k".repeat(256))),
                invalid(
                        "a bomb of depth under a key",
                        "",
                        at -> at.agent.post(
                                at.casePath + "/notes", "[".repeat(60_000), "application/json", KEY, "bomb")));
    }
}

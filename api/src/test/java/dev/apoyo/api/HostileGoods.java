package dev.apoyo.api;

import static dev.apoyo.api.HostileOperation.conflict;
import static dev.apoyo.api.HostileOperation.hidden;
import static dev.apoyo.api.HostileOperation.invalid;
import static dev.apoyo.api.HostileOperation.of;
import static dev.apoyo.api.HostileStage.PAID_MINOR;
import static dev.apoyo.api.HostileStage.decision;
import static dev.apoyo.api.HostileStage.mention;
import static dev.apoyo.api.HostileStage.purchase;
import static dev.apoyo.api.HostileStage.reason;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What must be refused where goods and money move and where people say how it was. */
final class HostileGoods {

    private static final String FORGED =
            "/v1/surveys/AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final String SUBSCRIPTION = "/v1/reports/weekly/subscription";

    private HostileGoods() {}

    static Stream<HostileOperation> exchanges() {
        return Stream.of(
                conflict(
                        "a second exchange at once",
                        "exchange-state",
                        at -> at.owner.post(at.casePath + "/exchanges", reason())),
                conflict(
                        "activated before it was sent",
                        "exchange-state",
                        at -> at.owner.postNothing(at.exchangePath + "/activate")),
                conflict(
                        "back before it was sent",
                        "exchange-state",
                        at -> at.agent.post(at.exchangePath + "/returned", new JsonObject())),
                conflict(
                        "a device that is not there",
                        "not-in-stock",
                        at -> at.agent.post(at.exchangePath + "/approve", new JsonObject().put("deviceId", "ghost"))),
                invalid(
                        "a credential of nothing",
                        "/deviceId",
                        at -> at.agent.post(
                                at.exchangePath + "/approve",
                                new JsonObject().put("credentialSha256", "0".repeat(64)))),
                invalid(
                        "a device called as a script",
                        "/deviceId",
                        at -> at.agent.post(
                                at.exchangePath + "/approve", new JsonObject().put("deviceId", "<script>"))),
                of(
                        "an exchange seen long ago",
                        412,
                        "changed-meanwhile",
                        "",
                        at -> at.owner.post(at.exchangePath + "/cancel", reason(), "If-Match", "\"99\"")),
                hidden("an end of what is not theirs", at -> at.stranger.post(at.exchangePath + "/cancel", reason())),
                invalid(
                        "a reason without end",
                        "/reason",
                        at -> at.stranger.post(at.casePath + "/exchanges", reason().put("reason", "x".repeat(1_001)))),
                invalid(
                        "a number for yes",
                        "/unusable",
                        at -> at.owner.post(at.casePath + "/exchanges", reason().put("unusable", 1))),
                hidden(
                        "settings of what is not theirs",
                        at -> at.owner.put("/v1/assets/theirs/settings", settings("language", "es"))),
                invalid(
                        "a setting with a control character",
                        "/settings/a\u0007b",
                        at -> at.owner.put("/v1/assets/mine/settings", settings("a\u0007b", "1"))),
                invalid(
                        "a setting without end",
                        "/settings/mode",
                        at -> at.owner.put("/v1/assets/mine/settings", settings("mode", "x".repeat(257)))),
                invalid(
                        "a setting no table can hold",
                        "/settings/mode",
                        at -> at.owner.put("/v1/assets/mine/settings", settings("mode", "\u0000"))));
    }

    private static JsonObject settings(String key, String value) {
        return new JsonObject().put("settings", new JsonObject().put(key, value));
    }

    static Stream<HostileOperation> money() {
        return Stream.of(
                refund("less than nothing back", "/amountMinor", body -> body.put("amountMinor", -1)),
                refund("half a cent back", "/amountMinor", body -> body.put("amountMinor", 0.5)),
                refund("all the money there is", "/amountMinor", body -> body.put("amountMinor", Long.MAX_VALUE)),
                refund("money to another account", "/destination", body -> body.put("destination", "MY_BANK")),
                refund("an account of their own", "/iban", body -> body.put("iban", "ES00")),
                conflict(
                        "more than was paid",
                        "refund-too-large",
                        at -> at.owner.post(at.resolvedPath + "/refunds", reason().put("amountMinor", PAID_MINOR + 1))),
                conflict(
                        "a second refund at once",
                        "refund-state",
                        at -> at.owner.post(at.casePath + "/refunds", reason().put("amountMinor", 1))),
                conflict(
                        "a refund decided twice",
                        "refund-state",
                        at -> at.lead.post(at.declinedRefund + "/decide", decision(true))),
                hidden(
                        "a refund of what is not theirs",
                        at -> at.stranger.post(at.casePath + "/refunds", reason().put("amountMinor", 1))),
                of(
                        "an owner who decides",
                        403,
                        "forbidden",
                        "",
                        at -> at.owner.post(at.pendingRefund + "/decide", decision(true))),
                paid("a currency nobody has", "/currency", body -> body.put("currency", "QQQ")),
                paid("a currency in small letters", "/currency", body -> body.put("currency", "eur")),
                paid("paid tomorrow", "/paidAt", body -> body.put("paidAt", "2999-01-01T00:00:00Z")),
                paid("paid less than nothing", "/amountMinor", body -> body.put("amountMinor", -5)),
                conflict(
                        "another price once money is asked back",
                        "refund-state",
                        at -> at.agent.put("/v1/assets/mine/purchase", purchase())),
                invalid(
                        "unusable from tomorrow",
                        "/since",
                        at -> at.owner.put(
                                at.casePath + "/usability", unusable().put("since", "2999-01-01T00:00:00Z"))),
                hidden(
                        "usability of what is not theirs",
                        at -> at.stranger.put(at.casePath + "/usability", unusable())));
    }

    private static HostileOperation refund(String name, String pointer, UnaryOperator<JsonObject> change) {
        return invalid(name, pointer, at -> at.owner.post(at.resolvedPath + "/refunds", change.apply(reason())));
    }

    private static HostileOperation paid(String name, String pointer, UnaryOperator<JsonObject> change) {
        return invalid(name, pointer, at -> at.agent.put("/v1/assets/done/purchase", change.apply(purchase())));
    }

    private static JsonObject unusable() {
        return new JsonObject().put("usable", false);
    }

    static Stream<HostileOperation> listening() {
        return Stream.of(
                hidden("a forged survey", at -> at.api.anonymous().get(FORGED)),
                hidden(
                        "answers to a forged survey",
                        at -> at.api.anonymous().post(FORGED + "/answers", new JsonObject().put("ces", 7))),
                invalid("an answer beyond the scale", "/nps", at -> at.api
                        .anonymous()
                        .post(FORGED + "/answers", new JsonObject().put("nps", 11))),
                hidden("a survey of what is not theirs", at -> at.stranger.get(at.resolvedPath + "/survey")),
                invalid(
                        "a cause of no theme",
                        "/themeId",
                        at -> at.agent.put(at.resolvedPath + "/cause", cause().put("themeId", "none-such"))),
                invalid(
                        "a cause ended by a change that never was",
                        "/changeId",
                        at -> at.agent.put(
                                at.resolvedPath + "/cause", cause().put("changeId", new UUID(0, 7).toString()))),
                conflict(
                        "a cause before the end",
                        "case-not-resolved",
                        at -> at.agent.put(at.casePath + "/cause", cause())),
                of(
                        "a cause for an older version",
                        412,
                        "changed-meanwhile",
                        "",
                        at -> at.agent.put(at.resolvedPath + "/cause", cause(), "If-Match", "\"1\"")),
                invalid(
                        "a change of no model",
                        "/modelId",
                        at -> at.lead.post("/v1/product-changes", change().put("modelId", "toaster"))),
                invalid(
                        "a change by firmware and lot",
                        "/lot",
                        at -> at.lead.post(
                                "/v1/product-changes",
                                change().put("firmware", "2.0.0").put("lot", "x"))),
                invalid(
                        "a link that runs",
                        "/url",
                        at -> at.social.post("/v1/mentions", "m-js", mention().put("url", "javascript:alert(1)"))),
                of("a mention nobody signed", 401, "not-signed", "webhook-signature", at -> at.api
                        .anonymous()
                        .post("/v1/mentions", mention())),
                of(
                        "somebody's address in public",
                        409,
                        "personal-data",
                        "/text",
                        at -> at.agent.post(
                                at.mentionPath + "/public-reply",
                                new JsonObject().put("text", "Write to tina@example.org"))),
                invalid(
                        "private with nobody",
                        "",
                        at -> at.agent.post(at.mentionPath + "/take-private", new JsonObject())),
                invalid(
                        "a report with a header of its own",
                        "/email",
                        at -> at.lead.put(
                                SUBSCRIPTION, new JsonObject().put("email", "a@b.example\r\nBcc: c@d.example"))));
    }

    private static JsonObject cause() {
        return new JsonObject().put("rootCause", "Coins in the filter").put("themeId", "handling");
    }

    private static JsonObject change() {
        return new JsonObject()
                .put("modelId", "washer-w7")
                .put("changedAt", "2026-11-01T00:00:00Z")
                .put("description", "Double seal");
    }

    static Stream<HostileOperation> windowsAndCursors() {
        String longAgo = "?from=-99999-01-01T00:00:00Z&to=-99999-01-02T00:00:00Z";
        return Stream.of(
                read(
                        "figures that end before they begin",
                        "from",
                        "/v1/figures?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z"),
                read("figures of 367 days", "from", "/v1/figures?from=2025-01-01T00:00:00Z&to=2026-01-03T00:00:00Z"),
                read("figures by the moon", "by", "/v1/figures?by=MOON"),
                read("figures before all time", "to", "/v1/figures" + longAgo),
                read("themes before all time", "to", "/v1/themes" + longAgo),
                read("downtime before all time", "to", "/v1/assets/mine/downtime" + longAgo),
                read("downtime from no time", "from", "/v1/assets/mine/downtime?from=yesterday"),
                read("a cursor that is none", "cursor", "/v1/exchanges?cursor=***"),
                read("a cursor of percent signs", "cursor", "/v1/exchanges?cursor=%25%25%25"),
                read("a state that would be two", "state", "/v1/cases?state=OPEN%26state%3DRESOLVED"),
                read("a cursor of another list", "cursor", "/v1/mentions?cursor=" + cursor("1 - washer-w7")),
                read(
                        "a cursor before all time",
                        "cursor",
                        "/v1/exchanges?cursor=" + cursor("1 -99999-01-01T00:00:00Z " + new UUID(0, 7))),
                read(
                        "a cursor no table can hold",
                        "cursor",
                        "/v1/models/washer-w7/faults?cursor=" + cursor("1 - a\u0000")),
                read("pages of a million", "limit", "/v1/answers?limit=1000000"),
                read("an unknown state", "state", "/v1/answers?state=MAYBE"),
                read("an unknown parameter", "isAdmin", "/v1/call-backs?isAdmin=true"));
    }

    private static HostileOperation read(String name, String pointer, String path) {
        return invalid(name, pointer, at -> at.agent.get(path));
    }

    private static String cursor(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.apoyo.api;

import static dev.apoyo.api.HostileInput.json;
import static dev.apoyo.api.HostileInput.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.HostileInput.Setting;
import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each gets its exact problem with the place of the fault, and leaves every table as it was. */
@Tag("R4")
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputsTest {

    private static final String NO_CASE = "/v1/cases/" + new UUID(0, 7);

    private final TestApi api;
    private final Setting setting;

    HostileInputsTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
        Clock clock = Clock.systemUTC();
        api.provision("target", "tina", "en", "PROACTIVE_SUPPORT");
        api.provision("other", "omar", "en", "PROACTIVE_SUPPORT");
        setting = new Setting(
                api,
                SignedClient.of(api, "SMS", clock),
                SignedClient.of(api, "EMAIL", clock),
                api.asAnotherOwner("tina"),
                openCase("target"),
                clock);
        openCase("other");
    }

    @AfterAll
    void stop() {
        api.close();
    }

    private String openCase(String assetId) {
        return "/v1/cases/" + api.openCase(assetId, "blocked-drain", "MINOR");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"unsigned", "webhooks", "mails", "parsedMails", "staff", "owners"})
    void changesNothingAndSaysWhatWhereAndWhatIsAccepted(HostileInput input) {
        await().until(() -> api.count("SELECT count(*) FROM control_outbox") == 0);
        Map<String, String> before = api.contents();

        TestClient.Answer answer = input.send().apply(setting);

        JsonObject problem = answer.expectProblem(input.status(), input.type());
        assertThat(pointers(problem)).as(problem.encode()).isEqualTo(input.pointer());
        assertThat(api.contents()).isEqualTo(before);
    }

    /** The place of the first fault; empty when the whole is meant. */
    static String pointers(JsonObject problem) {
        JsonArray errors = problem.getJsonArray("errors", new JsonArray());
        return errors.isEmpty() ? "" : errors.getJsonObject(0).getString("pointer");
    }

    static Stream<HostileInput> unsigned() {
        String sms = "/v1/inbound/webhooks/SMS";
        return Stream.of(
                HostileInput.of("no signature at all", 401, "not-signed", "webhook-signature", at -> at.api()
                        .anonymous()
                        .post(sms, sms())),
                HostileInput.of("no timestamp", 401, "not-signed", "webhook-signature", at -> at.api()
                        .anonymous()
                        .post(sms, sms(), "webhook-id", "m1", "webhook-signature", "v1,AAAA")),
                HostileInput.of(
                        "a timestamp in words",
                        401,
                        "not-signed",
                        "webhook-timestamp",
                        at -> unsignedSms(at, "now", "v1,AAAA")),
                HostileInput.of(
                        "a timestamp beyond all time",
                        401,
                        "not-signed",
                        "webhook-timestamp",
                        at -> unsignedSms(at, "9223372036854775807", "v1,AAAA")),
                HostileInput.of(
                        "a signature of nobody",
                        401,
                        "not-signed",
                        "webhook-signature",
                        at -> unsignedSms(at, now(at), "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")),
                HostileInput.of(
                        "a signature that is no base64",
                        401,
                        "not-signed",
                        "webhook-signature",
                        at -> unsignedSms(at, now(at), "v1,%%%")),
                HostileInput.of(
                        "a signature of another version",
                        401,
                        "not-signed",
                        "webhook-signature",
                        at -> unsignedSms(at, now(at), "v1a,AAAA")),
                HostileInput.of(
                        "a hundred signatures",
                        401,
                        "not-signed",
                        "webhook-signature",
                        at -> unsignedSms(at, now(at), "v1,AAAA ".repeat(100))),
                HostileInput.of(
                        "a replay of ten minutes ago",
                        401,
                        "not-signed",
                        "webhook-timestamp",
                        at -> late(at, Duration.ofMinutes(10))),
                HostileInput.of(
                        "a signature from the future",
                        401,
                        "not-signed",
                        "webhook-timestamp",
                        at -> late(at, Duration.ofMinutes(-10))),
                HostileInput.of("a secret of another channel", 401, "not-signed", "webhook-signature", at -> at.mail()
                        .post(sms, "m2", sms())),
                HostileInput.of("mail without a signature", 401, "not-signed", "webhook-signature", at -> at.api()
                        .anonymous()
                        .post("/v1/inbound/mail", "From: tina@example.org\r\n\r\nx", "message/rfc822")),
                HostileInput.of("mail signed for SMS", 401, "not-signed", "webhook-signature", at -> at.sms()
                        .mail("m3", "From: tina@example.org\r\n\r\nx")),
                HostileInput.of("a body of 70 kB from nobody", 413, "too-large", "", at -> at.api()
                        .anonymous()
                        .post("/v1/inbound/mail", "x".repeat(70_000), "message/rfc822")));
    }

    private static TestClient.Answer late(Setting at, Duration by) {
        return at.sms()
                .post(
                        "/v1/inbound/webhooks/SMS",
                        "m4",
                        sms().encode(),
                        "application/json",
                        at.clock().instant().minus(by));
    }

    private static TestClient.Answer unsignedSms(Setting at, String timestamp, String signature) {
        return at.api()
                .anonymous()
                .post(
                        "/v1/inbound/webhooks/SMS",
                        sms(),
                        "webhook-id",
                        "m5",
                        "webhook-timestamp",
                        timestamp,
                        "webhook-signature",
                        signature);
    }

    private static String now(Setting at) {
        return Long.toString(at.clock().instant().getEpochSecond());
    }

    static Stream<HostileInput> webhooks() {
        return Stream.of(
                webhook("a list", "[]", ""),
                webhook("no JSON", "{\"from\": ", ""),
                webhook("nothing", "", ""),
                webhook("no sender", json(sms(), "from", null), ""),
                webhook("a field nobody knows", json(sms(), "isAdmin", true), "/isAdmin"),
                webhook("a number for a text", json(sms(), "text", 7), "/text"),
                webhook("an empty text", json(sms(), "text", ""), "/text"),
                webhook("a text without end", json(sms(), "text", "x".repeat(10_001)), "/text"),
                webhook("an object for an id", json(sms(), "externalId", new JsonObject()), "/externalId"),
                webhook("an id without end", json(sms(), "externalId", "x".repeat(201)), "/externalId"),
                webhook("a time that is none", json(sms(), "at", "yesterday"), "/at"),
                HostileInput.of("more than a webhook holds", 413, "too-large", "", at -> at.sms()
                        .post("/v1/inbound/webhooks/SMS", "m6", new JsonObject().put("text", "x".repeat(70_000)))),
                HostileInput.of("another format", 415, "unsupported-media-type", "", at -> at.sms()
                        .post(
                                "/v1/inbound/webhooks/SMS",
                                "m7",
                                sms().encode(),
                                "text/xml",
                                at.clock().instant())),
                HostileInput.of("a channel that has no webhooks", 400, "validation-failed", "channel", at -> at.sms()
                        .post("/v1/inbound/webhooks/EMAIL", "m8", sms())),
                HostileInput.of("a channel in small letters", 400, "validation-failed", "channel", at -> at.sms()
                        .post("/v1/inbound/webhooks/sms", "m9", sms())));
    }

    private static HostileInput webhook(String name, String body, String pointer) {
        return HostileInput.of("webhook: " + name, 400, "validation-failed", pointer, at -> at.sms()
                .post(
                        "/v1/inbound/webhooks/SMS",
                        "w-" + name.hashCode(),
                        body,
                        "application/json",
                        at.clock().instant()));
    }

    static Stream<HostileInput> mails() {
        String from = "From: tina@example.org\r\n";
        String mixed = from + "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
        StringBuilder deep = new StringBuilder(from);
        for (int i = 0; i < 12; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        return Stream.of(
                mail("nothing", "", "/headers/From"),
                mail("no sender", "Subject: x\r\n\r\nx", "/headers/From"),
                mail("two senders in one header", "From: tina@example.org, eve@example.org\r\n\r\nx", "/headers/From"),
                mail("two headers with a sender", from + "From: eve@example.org\r\n\r\nx", "/headers/From"),
                mail("a group as a sender", "From: all:;\r\n\r\nx", "/headers/From"),
                mail("a sender that is no address", "From: <<<>>>\r\n\r\nx", "/headers/From"),
                mail("a bomb of parts", mixed + "--b\r\n\r\nx\r\n".repeat(300_000), "/parts"),
                mail("a bomb of depth", deep + "\r\nx", "/parts"),
                mail("a header without end", from + "X: " + "y".repeat(200_000) + "\r\n\r\nx", "/headers"),
                mail("headers without end", from + "X: y\r\n".repeat(30_000) + "\r\nx", "/headers"),
                mail(
                        "a part with headers without end",
                        mixed + "--b\r\n" + "X: y\r\n".repeat(30_000) + "\r\nx",
                        "/headers"),
                HostileInput.of("mail of more than 10 MB", 413, "too-large", "", at -> at.mail()
                        .mail("big-1", from + "\r\n" + "x".repeat(10 * 1024 * 1024))),
                HostileInput.of("mail of more than is read", 413, "too-large", "", at -> at.mail()
                        .mail("big-2", from + "\r\n" + "x".repeat(15 * 1024 * 1024))));
    }

    static Stream<HostileInput> parsedMails() {
        JsonObject whole = new JsonObject()
                .put("messageId", "<parsed@example.org>")
                .put("from", "tina@example.org")
                .put("to", new JsonArray().add("support@lumo.example"))
                .put("text", "x");
        JsonObject file = new JsonObject().put("name", "a.txt").put("content", "###");
        JsonObject header = new JsonObject().put("name", "X").put("value", "y");
        return Stream.of(
                parsed("no id", json(whole, "messageId", null), ""),
                parsed("two senders", json(whole, "from", "a@b.example, c@d.example"), "/from"),
                parsed("one recipient that is no list", json(whole, "to", "support@lumo.example"), "/to"),
                parsed(
                        "a file that is no base64",
                        json(whole, "attachments", new JsonArray().add(file)),
                        "/attachments/0/content"),
                parsed("a bomb of files", json(whole, "attachments", many(file, 101)), "/attachments"),
                parsed("a bomb of headers", json(whole, "headers", many(header, 201)), "/headers"),
                parsed("a field nobody knows", json(whole, "trusted", true), "/trusted"));
    }

    private static HostileInput parsed(String name, String body, String pointer) {
        return HostileInput.of("parsed mail: " + name, 400, "validation-failed", pointer, at -> at.mail()
                .post(
                        "/v1/inbound/parsed-mail",
                        "p-" + name.hashCode(),
                        body,
                        "application/json",
                        at.clock().instant()));
    }

    private static JsonArray many(JsonObject one, int count) {
        JsonArray all = new JsonArray();
        for (int i = 0; i < count; i++) {
            all.add(one);
        }
        return all;
    }

    static Stream<HostileInput> staff() {
        JsonObject call =
                new JsonObject().put("direction", "IN").put("text", "It leaks.").put("durationSeconds", 60);
        JsonObject address = new JsonObject().put("channel", "EMAIL").put("address", "new@example.org");
        return Stream.of(
                call("a direction of its own", json(call, "direction", "SIDEWAYS"), "/direction"),
                call("less than no time", json(call, "durationSeconds", -1), "/durationSeconds"),
                call("half a second", json(call, "durationSeconds", 1.5), "/durationSeconds"),
                call("more than a day", json(call, "durationSeconds", 86_401), "/durationSeconds"),
                call("a number with a header in it", json(call, "number", "+34\r\nBcc: eve"), "/number"),
                call("words of blanks", json(call, "text", " \t "), "/text"),
                call("an answer in a call out", json(call.copy().put("answer", "x"), "direction", "OUT"), "/answer"),
                asAgent("a call about no case", 404, "not-found", "", NO_CASE + "/phone-notes", call.encode()),
                asAgent("a call about no id", 404, "not-found", "", "/v1/cases/none/phone-notes", call.encode()),
                HostileInput.of("a call noted by its owner", 403, "forbidden", "", at -> at.owner()
                        .post(at.casePath() + "/phone-notes", call)),
                asAgent("handling of nothing", 404, "not-found", "", "/v1/inbound/" + new UUID(0, 1) + "/handle", "{}"),
                asAgent("handling of no id", 404, "not-found", "", "/v1/inbound/none/handle", "{}"),
                addressOf(
                        "tina",
                        "an address with a header in it",
                        json(address, "address", "a@b.example\r\nBcc: eve@example.org"),
                        "/address"),
                addressOf("tina", "an address that is none", json(address, "address", "tina"), "/address"),
                addressOf("tina", "two addresses", json(address, "address", "a@b.example,c@d.example"), "/address"),
                addressOf(
                        "tina",
                        "a number in words",
                        json(address.copy().put("channel", "SMS"), "address", "my mobile"),
                        "/address"),
                addressOf("tina", "an address in the app", json(address, "channel", "IN_APP"), "/channel"),
                asAgent("an address of nobody", 404, "not-found", "", "/v1/owners/nobody/addresses", address.encode()),
                HostileInput.of("a secret for reply addresses", 400, "validation-failed", "/use", at -> at.api()
                        .as(Role.LEAD)
                        .post("/v1/channels/EMAIL/secrets", new JsonObject().put("use", "REPLY_ADDRESS"))),
                HostileInput.of("a secret for mail that leaves", 400, "validation-failed", "/use", at -> at.api()
                        .as(Role.LEAD)
                        .post("/v1/channels/EMAIL/secrets", new JsonObject().put("use", "OUTBOUND"))),
                asAgent(
                        "a secret for an agent",
                        403,
                        "forbidden",
                        "",
                        "/v1/channels/SMS/secrets",
                        "{\"use\":\"INBOUND\"}"),
                get("a cursor of another list", 400, "cursor", "/v1/inbound?cursor=abc"),
                get("a page of nothing", 400, "limit", "/v1/inbound?limit=0"),
                get("a page of all", 400, "limit", "/v1/inbound?limit=100000"),
                get("a file before the first", 400, "position", "/v1/inbound/" + new UUID(0, 1) + "/files/-1"));
    }

    private static HostileInput call(String name, String body, String pointer) {
        return HostileInput.of("call: " + name, 400, "validation-failed", pointer, at -> at.api()
                .as(Role.AGENT)
                .post(at.casePath() + "/phone-notes", body, "application/json"));
    }

    private static HostileInput addressOf(String ownerId, String name, String body, String pointer) {
        return asAgent(name, 400, "validation-failed", pointer, "/v1/owners/" + ownerId + "/addresses", body);
    }

    private static HostileInput asAgent(
            String name, int status, String type, String pointer, String path, String body) {
        return HostileInput.of(
                name, status, type, pointer, at -> at.api().as(Role.AGENT).post(path, body, "application/json"));
    }

    private static HostileInput get(String name, int status, String pointer, String path) {
        return HostileInput.of(name, status, "validation-failed", pointer, at -> at.api()
                .as(Role.AGENT)
                .get(path));
    }

    static Stream<HostileInput> owners() {
        return Stream.of(
                choice("a channel nobody can be written to on", "PHONE", "+34600", "/channel"),
                choice("a channel we know nothing on", "SMS", "+34600", "/channel"),
                choice("an address of somebody else", "EMAIL", "omar@example.org", "/address"),
                choice("an address without end", "EMAIL", "x".repeat(255), "/address"),
                HostileInput.of("an owner at the list of strangers", 403, "forbidden", "", at -> at.owner()
                        .get("/v1/inbound")),
                HostileInput.of("an owner at the channels", 403, "forbidden", "", at -> at.owner()
                        .get("/v1/channels")));
    }

    private static HostileInput choice(String name, String channel, String address, String pointer) {
        JsonObject body = new JsonObject().put("channel", channel).put("address", address);
        return HostileInput.of(
                name, 400, "validation-failed", pointer, at -> at.owner().put("/v1/me/channel", body));
    }

    private static JsonObject sms() {
        return new JsonObject()
                .put("from", "+34600111222")
                .put("text", "Hello")
                .put("externalId", "SM-1")
                .put("at", "2026-11-26T10:00:00Z");
    }

    /** What is well-formed and means harm is kept for people to see, and touches nothing else. */
    @Tag("P4")
    @ParameterizedTest(name = "{0}")
    @MethodSource("harmfulMails")
    void keepsAMailThatMeansHarmAndLetsItTouchNothing(String name, String outcome, String rfc822) {
        Map<String, String> before = api.contents();
        String victim = setting.casePath().substring("/v1/cases/".length());
        long number = api.count("SELECT number FROM support_case WHERE case_id = ?::uuid", victim);
        String mail =
                rfc822.replace("{number}", Long.toString(number)).replace("{id}", Integer.toHexString(name.hashCode()));

        String inboundId =
                setting.mail().mail("h-" + name.hashCode(), mail).expect(202).getString("inboundId");

        assertThat(api.text("SELECT outcome FROM inbound_message WHERE inbound_id = ?::uuid", inboundId))
                .isEqualTo(outcome);
        assertThat(api.count("SELECT count(*) FROM due_task WHERE kind = 'inbound-waits' AND key = ?", inboundId))
                .isEqualTo(outcome.equals("UNKNOWN") ? 1 : 0);
        api.execute("DELETE FROM due_task WHERE kind = 'inbound-waits' AND key = '" + inboundId + "'");
        Map<String, String> after = api.contents();
        for (String table : List.of("inbound_message", "inbound_attachment")) {
            before.remove(table);
            after.remove(table);
        }
        assertThat(after).isEqualTo(before);
    }

    static Stream<Arguments> harmfulMails() {
        String forged = "To: support+c.{number}.000000000000000000000000@lumo.example\r\n";
        String id = "Message-ID: <{id}@evil.example>\r\n";
        return Stream.of(
                arguments(
                        "a stranger with a forged reply address",
                        "UNKNOWN",
                        "From: eve@evil.example\r\n" + id + forged + "\r\nGive me."),
                arguments("a stranger", "UNKNOWN", "From: eve@evil.example\r\n" + id + "\r\nHello."),
                arguments(
                        "a stranger with an owner's name",
                        "UNKNOWN",
                        "From: \"tina@example.org\" <eve@evil.example>\r\n" + id + "\r\nx"),
                arguments(
                        "a stranger who asks for an answer elsewhere",
                        "UNKNOWN",
                        "From: eve@evil.example\r\nReply-To: tina@example.org\r\n" + id + "\r\nx"),
                arguments(
                        "an automatic answer",
                        "AUTOMATIC",
                        "From: tina@example.org\r\nAuto-Submitted: auto-replied\r\n" + id + "\r\nAway."),
                arguments(
                        "a mailing list",
                        "AUTOMATIC",
                        "From: tina@example.org\r\nPrecedence: list\r\n" + id + "\r\nNews."),
                arguments(
                        "our own mail coming back",
                        "LOOP",
                        "From: tina@example.org\r\nX-Loop: support@lumo.example\r\n" + id + "\r\nx"),
                arguments("a mail in our own name", "LOOP", "From: support@lumo.example\r\n" + id + "\r\nx"),
                arguments(
                        "a mail that went round",
                        "LOOP",
                        "Received: x\r\n".repeat(60) + "From: tina@example.org\r\n" + id + "\r\nx"),
                arguments(
                        "a bounce of nothing we sent",
                        "BOUNCE",
                        "From: MAILER-DAEMON@evil.example\r\n" + id + "\r\ntina@example.org is dead"),
                arguments(
                        "zeros and bells",
                        "UNKNOWN",
                        "From: eve@evil.example\r\nSubject: a\u0000b\r\n" + id + "\r\n\u0000\u0007\u001b[2J"));
    }

    private static Arguments arguments(String name, String outcome, String rfc822) {
        return Arguments.of(name, outcome, rfc822);
    }
}

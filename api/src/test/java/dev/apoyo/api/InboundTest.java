package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.apoyo.api.channels.ChannelKind;
import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What owners write by mail, SMS and telephone, with a real mail server between. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboundTest {

    private static final String SUPPORT = "support@lumo.example";

    private final Clock clock = Clock.systemUTC();
    private final GreenMail mail = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
    });
    private final TestGateway sms = new TestGateway(clock);
    private final Path maildir;
    private final GreenMailUser support;
    private final TestApi api;
    private final SignedClient smsIn;
    private final SignedClient mailIn;

    InboundTest(KafkaEngine kafka, PostgresEngine postgres, @TempDir Path folder) throws IOException {
        mail.start();
        maildir = folder.resolve("Maildir");
        Files.createDirectories(maildir.resolve("new"));
        support = mail.setUser(SUPPORT, "support", "secret");
        ApiConfig.Imap imap = new ApiConfig.Imap("127.0.0.1", mail.getImap().getPort(), "support", "secret", false);
        api = TestApi.start(kafka, postgres, clock, config -> config.withMail(
                        new ApiConfig.Smtp("127.0.0.1", mail.getSmtp().getPort(), "", "", false))
                .withChannels(new ApiConfig.Channels(Map.of(ChannelKind.SMS, sms.url()), maildir, imap)));
        sms.trusts(api.as(Role.LEAD)
                .post("/v1/channels/SMS/secrets", new JsonObject().put("use", "OUTBOUND"))
                .expect(201)
                .getString("secret"));
        smsIn = SignedClient.of(api, "SMS", clock);
        mailIn = SignedClient.of(api, "EMAIL", clock);
    }

    @AfterAll
    void stop() {
        api.close();
        sms.close();
        mail.stop();
    }

    @Test
    @Tag("O2")
    @Tag("P3")
    @Tag("P4")
    void landsAnAnswerByMailInItsThreadAndAnswersItByMail() throws MessagingException {
        String path = openCase("by-mail", "mara", "es");
        say(path, "¿Sigue goteando?");
        MimeMessage asked = mailsTo("mara@example.org", 1).get(0);

        deliver(answerTo(asked, "mara@example.org", "Sí, mucho.\r\n\r\nEl jue, Lumo escribió:\r\n> ¿Sigue goteando?"));
        await().untilAsserted(
                        () -> assertThat(events(path, "MESSAGE_FROM_OWNER")).hasSize(1));
        say(path, "Vamos hoy.");

        JsonObject heard = events(path, "MESSAGE_FROM_OWNER").get(0);
        assertThat(heard.getString("text")).isEqualTo("Sí, mucho.");
        assertThat(api.text("SELECT data ->> 'channel' || ' ' || (data ->> 'address') FROM case_event"
                        + " WHERE kind = 'MESSAGE_FROM_OWNER' AND text = 'Sí, mucho.'"))
                .isEqualTo("EMAIL mara@example.org");
        MimeMessage answered = mailsTo("mara@example.org", 2).get(1);
        assertThat(answered.getHeader("References", null))
                .contains(asked.getMessageID(), "answer-to-by-mail@example.org");
        assertThat(answered.getHeader("In-Reply-To", null)).isEqualTo("<answer-to-by-mail@example.org>");
        assertThat(api.count(
                        "SELECT count(*) FROM inbound_message WHERE external_id = 'answer-to-by-mail@example.org'"))
                .isEqualTo(1);
    }

    @Test
    @Tag("O2")
    void takesAMailOnceHoweverItComes() throws IOException {
        String path = openCase("once", "oscar", "en");
        String rfc822 = mailFrom("oscar@example.org", "twice@example.org", "To: " + SUPPORT, "", "Once, please.");

        drop("1.host", rfc822);
        await().untilAsserted(() ->
                assertThat(Files.exists(maildir.resolve("cur/1.host:2,S"))).isTrue());
        deliver(rfc822);
        String again = mailIn.mail("msg-1", rfc822).expect(202).getString("inboundId");
        mailIn.mail("msg-1", rfc822).expect(202);

        assertThat(events(path, "MESSAGE_FROM_OWNER")).hasSize(1);
        assertThat(api.count("SELECT count(*) FROM inbound_message WHERE external_id = 'twice@example.org'"))
                .isEqualTo(1);
        assertThat(api.text("SELECT inbound_id::text FROM inbound_message WHERE external_id = 'twice@example.org'"))
                .isEqualTo(again);
    }

    @Test
    @Tag("P4")
    void leavesAMailThatIsRefusedWhereItIsAndGoesOn() throws IOException {
        drop("2.bad", "Subject: from nobody\r\n\r\nx");
        drop("3.good", mailFrom("ghost@example.org", "after-bad@example.org", "", "x"));

        await().untilAsserted(() -> assertThat(names(maildir.resolve("cur"))).contains("2.bad:2,FS", "3.good:2,S"));
        assertThat(api.count("SELECT count(*) FROM inbound_message WHERE external_id = 'after-bad@example.org'"))
                .isEqualTo(1);
    }

    @Test
    @Tag("O2")
    void bringsAMailThatNamesNoCaseToTheProductWithAnOpenOne() {
        String path = openCase("first-of-two", "tara", "en");
        api.provision("second-of-two", "tara", "en", "PROACTIVE_SUPPORT");

        mailIn.mail("msg-two", mailFrom("tara@example.org", "two@example.org", "To: " + SUPPORT, "", "It hums."))
                .expect(202);

        assertThat(events(path, "MESSAGE_FROM_OWNER")).hasSize(1);
        assertThat(api.as(Role.AGENT).list("/v1/cases?assetId=second-of-two")).isEmpty();
    }

    @Test
    @Tag("O2")
    void opensACaseForAMailOfAKnownOwnerThatNamesNone() {
        api.provision("no-case", "newton", "en", "PROACTIVE_SUPPORT");

        mailIn.mail("msg-new", mailFrom("Newton@Example.org", "new@example.org", "To: " + SUPPORT, "", "It hums."))
                .expect(202);
        mailIn.mail("msg-new-2", mailFrom("newton@example.org", "new-2@example.org", "To: " + SUPPORT, "", "Louder."))
                .expect(202);

        List<JsonObject> cases = api.as(Role.AGENT).list("/v1/cases?assetId=no-case");
        assertThat(cases).hasSize(1);
        assertThat(events("/v1/cases/" + cases.get(0).getString("caseId"), "MESSAGE_FROM_OWNER"))
                .extracting(event -> event.getString("text"))
                .containsExactly("It hums.", "Louder.");
    }

    @Test
    @Tag("P4")
    void showsNobodysDataToAStrangerWhoKnowsAReplyAddress() throws MessagingException {
        String path = openCase("overheard", "olga", "en");
        say(path, "A private word.");
        String replyTo = mailsTo("olga@example.org", 1).get(0).getHeader("Reply-To", null);

        mailIn.mail("msg-eve", mailFrom("eve@example.org", "eve-1@example.org", "To: " + replyTo, "", "Let me in."))
                .expect(202);

        assertThat(events(path, "MESSAGE_FROM_OWNER")).isEmpty();
        assertThat(mailsNow("eve@example.org")).isEmpty();
        JsonObject waiting = waiting("eve@example.org");
        assertThat(waiting.getString("outcome")).isEqualTo("UNKNOWN");
        assertThat(waiting.getString("reason")).isEqualTo("names a case whose owner has another address");
        String handle = "/v1/inbound/" + waiting.getString("inboundId") + "/handle";
        api.as(Role.AGENT)
                .post(handle, new JsonObject().put("caseId", path.substring("/v1/cases/".length())))
                .expect(200);
        assertThat(events(path, "MESSAGE_FROM_OWNER").get(0).getString("text")).isEqualTo("Let me in.");
        api.as(Role.AGENT).post(handle, new JsonObject()).expectProblem(409, "inbound-handled");
        say(path, "Another private word.");
        mailsTo("olga@example.org", 2);
        assertThat(mailsNow("eve@example.org")).isEmpty();
    }

    @Test
    @Tag("P1")
    void promisesAnAnswerFromWhenItCameHoweverLongItWaitsForAPerson() throws MessagingException {
        String path = openCase("late-found", "lena", "en");
        String inboundId;
        try (TestStream staff = TestStream.open(api.as(Role.AGENT))) {
            mailIn.mail(
                            "msg-lena",
                            mailFrom("lena@work.example", "lena-1@work.example", "To: " + SUPPORT, "", "Hello?"))
                    .expect(202);
            inboundId = waiting("lena@work.example").getString("inboundId");
            cameHoursAgo(inboundId, 20);

            await().untilAsserted(() -> assertThat(staff.events("inbound"))
                    .filteredOn(notice -> notice.getString("inboundId").equals(inboundId))
                    .extracting(notice -> notice.getInteger("percent"))
                    .containsExactly(0, 50, 80));
        }
        JsonObject waiting = waiting("lena@work.example");
        Instant cameAt = Instant.parse(waiting.getString("receivedAt"));
        assertThat(Instant.parse(waiting.getString("dueAt"))).isEqualTo(cameAt.plus(Duration.ofHours(24)));

        JsonObject handled = api.as(Role.AGENT)
                .post(
                        "/v1/inbound/" + inboundId + "/handle",
                        new JsonObject().put("caseId", path.substring("/v1/cases/".length())))
                .expect(200);

        assertThat(handled.containsKey("dueAt")).isFalse();
        assertThat(api.as(Role.AGENT).get(path).expect(200).getJsonArray("clocks").stream()
                        .map(JsonObject.class::cast)
                        .filter(clock -> clock.getString("kind").equals("ANSWER_24H")))
                .extracting(clock -> Instant.parse(clock.getString("startedAt")))
                .containsExactly(cameAt);
        assertThat(api.count(
                        "SELECT count(*) FROM answer_promise WHERE received_at = ?::timestamptz AND due_at = ?::timestamptz",
                        cameAt.toString(),
                        cameAt.plus(Duration.ofHours(24)).toString()))
                .isEqualTo(1);
        await().untilAsserted(() -> assertThat(events(path, "PROMISE_WARNED"))
                .extracting(event -> event.getString("text"))
                .containsExactly("80 %"));
    }

    /** Its warnings are due as they would be. */
    private void cameHoursAgo(String inboundId, int hours) {
        String ago = " - interval '" + hours + " hours'";
        api.execute("UPDATE inbound_message SET received_at = received_at" + ago + " WHERE inbound_id = '" + inboundId
                + "'");
        api.execute("UPDATE due_task SET due_at = due_at" + ago + ", next_attempt_at = next_attempt_at" + ago
                + " WHERE kind = 'inbound-waits' AND key = '" + inboundId + "'");
    }

    @Test
    @Tag("O2")
    void saysWhereAWordLandedThatAPersonBroughtToACaseThatIsOver() {
        String over = openCase("moved-on", "mona", "en");
        api.as(Role.AGENT)
                .post(
                        over + "/resolve",
                        new JsonObject().put("outcome", "CONFIRMED").put("text", "Done."))
                .expect(200);
        String newer = openCase("moved-on", "mona", "en");
        mailIn.mail("msg-moved", mailFrom("mona@work.example", "moved-1@work.example", "To: " + SUPPORT, "", "Again."))
                .expect(202);

        JsonObject handled = api.as(Role.AGENT)
                .post(
                        "/v1/inbound/" + waiting("mona@work.example").getString("inboundId") + "/handle",
                        new JsonObject().put("caseId", over.substring("/v1/cases/".length())))
                .expect(200);

        assertThat("/v1/cases/" + handled.getString("caseId")).isEqualTo(newer);
        assertThat(events(newer, "MESSAGE_FROM_OWNER")).hasSize(1);
    }

    @Test
    @Tag("P2")
    @Tag("P4")
    void neitherAnswersNorCountsAutomaticMail() {
        String path = openCase("away", "adam", "en");

        mailIn.mail(
                        "msg-away",
                        mailFrom(
                                "adam@example.org",
                                "away@example.org",
                                "Auto-Submitted: auto-replied",
                                "",
                                "I am away."))
                .expect(202);

        assertThat(events(path, "MESSAGE_FROM_OWNER")).isEmpty();
        assertThat(api.text("SELECT outcome FROM inbound_message WHERE external_id = 'away@example.org'"))
                .isEqualTo("AUTOMATIC");
        assertThat(mailsNow("adam@example.org")).isEmpty();
    }

    @Test
    @Tag("P3")
    @Tag("P4")
    void tellsColleaguesOfABounceAndWritesThereNoMore() throws MessagingException {
        String path = openCase("bounces", "bea", "en");
        say(path, "Hello?");
        String messageId = mailsTo("bea@example.org", 1).get(0).getMessageID();
        api.as(Role.AGENT)
                .post(
                        "/v1/owners/bea/addresses",
                        new JsonObject().put("channel", "SMS").put("address", "+34600000333"))
                .expect(201);

        mailIn.mail("msg-forged", report("bounce-0@mx.example", "<forged@lumo.example>", "bea@example.org"))
                .expect(202);
        assertThat(events(path, "CHANNEL_FAILED")).isEmpty();
        mailIn.mail("msg-bounce", report("bounce-1@mx.example", messageId, "bea@example.org"))
                .expect(202);

        assertThat(events(path, "CHANNEL_FAILED").get(0).getString("text"))
                .contains("bea@example.org", "550 no such user");
        await().untilAsserted(() ->
                assertThat(textsTo("+34600000333")).singleElement().asString().contains("Hello?"));
        say(path, "By SMS then.");
        await().untilAsserted(() -> assertThat(textsTo("+34600000333")).hasSize(2));
        assertThat(mailsNow("bea@example.org")).hasSize(1);
    }

    @Test
    @Tag("P4")
    void holdsWhatComesFasterThanPeopleWrite() {
        String path = openCase("flood", "flo", "en");

        for (int i = 0; i < 23; i++) {
            mailIn.mail(
                            "msg-flood-" + i,
                            mailFrom("flo@example.org", "flood-" + i + "@example.org", "", "Still here " + i))
                    .expect(202);
        }

        assertThat(events(path, "MESSAGE_FROM_OWNER")).hasSize(20);
        assertThat(
                        api.count(
                                "SELECT count(*) FROM inbound_message WHERE from_address = 'flo@example.org' AND outcome = 'HELD'"))
                .isEqualTo(3);
    }

    @Test
    @Tag("O2")
    @Tag("P3")
    @Tag("P4")
    void takesAnSmsOnceAndAnswersBySms() {
        String path = openCase("by-sms", "sam", "en");
        api.as(Role.AGENT)
                .post(
                        "/v1/owners/sam/addresses",
                        new JsonObject().put("channel", "SMS").put("address", "+34600000222"))
                .expect(201);
        JsonObject body = sms("+34600000222", "SM-1", "Where are you?");

        smsIn.post("/v1/inbound/webhooks/SMS", "evt-1", body).expect(202);
        smsIn.post("/v1/inbound/webhooks/SMS", "evt-1", body).expect(202);
        smsIn.post("/v1/inbound/webhooks/SMS", "evt-2", body).expect(202);
        smsIn.post("/v1/inbound/webhooks/SMS", "evt-1", sms("+34600000222", "SM-9", "replayed under an id"))
                .expect(202);
        say(path, "At your door.");

        assertThat(events(path, "MESSAGE_FROM_OWNER"))
                .extracting(event -> event.getString("text"))
                .containsExactly("Where are you?");
        await().untilAsserted(() -> assertThat(textsTo("+34600000222")).containsExactly("At your door."));
        assertThat(mailsNow("sam@example.org")).isEmpty();
    }

    @Test
    @Tag("P4")
    void refusesWebhooksThatAreNotSignedForThisChannelNow() {
        JsonObject body = sms("+34600000222", "SM-2", "Hello");
        String path = "/v1/inbound/webhooks/WHATSAPP";

        api.anonymous().post(path, body).expectProblem(401, "not-signed");
        JsonObject other = smsIn.post(path, "evt-3", body).expectProblem(401, "not-signed");
        JsonObject late = smsIn.post(
                        "/v1/inbound/webhooks/SMS",
                        "evt-4",
                        body.encode(),
                        "application/json",
                        clock.instant().minus(Duration.ofMinutes(6)))
                .expectProblem(401, "not-signed");

        assertThat(pointer(other)).isEqualTo("webhook-signature");
        assertThat(pointer(late)).isEqualTo("webhook-timestamp");
        assertThat(api.count("SELECT count(*) FROM inbound_message WHERE external_id = 'SM-2'"))
                .isZero();
    }

    @Test
    @Tag("P4")
    void keepsFilesAndGivesThemToStaffAsFilesOnly() {
        openCase("files", "fay", "en");
        JsonObject parsed = new JsonObject()
                .put("messageId", "<files@example.org>")
                .put("from", "Fay <fay@example.org>")
                .put("to", new JsonArray().add(SUPPORT))
                .put("text", "See the photo.\n> quoted")
                .put(
                        "attachments",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("name", "photo.html")
                                        .put("mediaType", "text/html")
                                        .put("content", "PGI+"))
                                .add(new JsonObject().put("name", "virus.exe").put("content", "TVo=")));

        String inboundId = mailIn.post("/v1/inbound/parsed-mail", "evt-files", parsed)
                .expect(202)
                .getString("inboundId");

        JsonObject shown = api.as(Role.AGENT).get("/v1/inbound/" + inboundId).expect(200);
        assertThat(shown.getString("outcome")).isEqualTo("LANDED");
        assertThat(shown.getString("text")).isEqualTo("See the photo.");
        assertThat(shown.getString("original")).contains("> quoted");
        assertThat(shown.getJsonArray("attachments").getJsonObject(1).getString("refused"))
                .isEqualTo("a program");
        TestClient.Answer file = api.as(Role.AGENT).get("/v1/inbound/" + inboundId + "/files/0");
        assertThat(file.http().body()).isEqualTo("<b>");
        assertThat(file.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(file.header("Content-Disposition")).startsWith("attachment");
        api.as(Role.AGENT).get("/v1/inbound/" + inboundId + "/files/1").expectProblem(404, "not-found");
        api.asAnotherOwner("fay").get("/v1/inbound/" + inboundId).expectProblem(403, "forbidden");
    }

    @Test
    @Tag("P4")
    void countsACallFromTheOwnerAsTheirMessageAndOneToThemAsOurs() {
        String path = openCase("called", "carl", "en");
        JsonObject in =
                new JsonObject().put("direction", "IN").put("text", "It leaks.").put("durationSeconds", 60);

        api.as(Role.AGENT).post(path + "/phone-notes", in).expect(201);
        long open = openPromises(path);
        api.as(Role.AGENT)
                .post(
                        path + "/phone-notes",
                        new JsonObject()
                                .put("direction", "OUT")
                                .put("text", "We come.")
                                .put("durationSeconds", 30))
                .expect(201);

        assertThat(open).isEqualTo(1);
        assertThat(openPromises(path)).isZero();
        api.as(Role.AGENT)
                .post(path + "/phone-notes", in.copy().put("answer", "Close the tap."))
                .expect(201);
        assertThat(openPromises(path)).isZero();
        assertThat(events(path, "PHONE_NOTE")).hasSize(3);
        JsonObject asOwner = api.asAnotherOwner("carl").get(path).expect(200);
        assertThat(asOwner.encode()).contains("It leaks.", "Close the tap.").doesNotContain("PHONE_NOTE");
        api.as(Role.AGENT)
                .post(path + "/phone-notes", in.copy().put("direction", "OUT").put("answer", "x"))
                .expectProblem(400, "validation-failed");
    }

    private long openPromises(String path) {
        return api.count(
                "SELECT count(*) FROM answer_promise WHERE answered_at IS NULL AND case_id = ?::uuid",
                path.substring("/v1/cases/".length()));
    }

    private static String pointer(JsonObject problem) {
        return problem.getJsonArray("errors").getJsonObject(0).getString("pointer");
    }

    private JsonObject waiting(String from) {
        return api.as(Role.AGENT).list("/v1/inbound?limit=200").stream()
                .filter(message -> message.getString("from").equals(from))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject sms(String from, String externalId, String text) {
        return new JsonObject()
                .put("from", from)
                .put("externalId", externalId)
                .put("text", text)
                .put("at", "2026-11-26T10:00:00Z");
    }

    private static String mailFrom(String from, String messageId, String... rest) {
        return "From: " + from + "\r\nMessage-ID: <" + messageId + ">\r\nContent-Type: text/plain; charset=utf-8\r\n"
                + String.join("\r\n", rest);
    }

    private static String answerTo(MimeMessage asked, String from, String text) throws MessagingException {
        return mailFrom(
                from,
                "answer-to-by-mail@example.org",
                "To: " + asked.getHeader("Reply-To", null),
                "In-Reply-To: " + asked.getMessageID(),
                "Subject: Re: " + asked.getHeader("Subject", null),
                "",
                text);
    }

    private static String report(String messageId, String ours, String address) {
        return String.join(
                "\r\n",
                "From: MAILER-DAEMON@mx.example",
                "Return-Path: <>",
                "Message-ID: <" + messageId + ">",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=r",
                "",
                "--r",
                "Content-Type: message/delivery-status",
                "",
                "Final-Recipient: rfc822; " + address,
                "Action: failed",
                "Status: 5.1.1",
                "Diagnostic-Code: smtp; 550 no such user",
                "--r",
                "Content-Type: text/rfc822-headers",
                "",
                "Message-ID: " + ours,
                "--r--");
    }

    /** As a mail server does: nobody sees half of it. */
    private void drop(String name, String rfc822) throws IOException {
        Path whole = Files.writeString(maildir.resolve(name), rfc822);
        Files.move(whole, maildir.resolve("new").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Into the mailbox that IMAP reads. */
    private void deliver(String rfc822) {
        support.deliver(
                GreenMailUtil.newMimeMessage(new ByteArrayInputStream(rfc822.getBytes(StandardCharsets.UTF_8))));
    }

    private String openCase(String assetId, String ownerId, String language) {
        api.provision(assetId, ownerId, language, "PROACTIVE_SUPPORT");
        return "/v1/cases/" + api.openCase(assetId, "blocked-drain", "MINOR");
    }

    private void say(String path, String words) {
        api.as(Role.AGENT)
                .post(path + "/messages", new JsonObject().put("text", words))
                .expect(200);
    }

    private List<JsonObject> events(String path, String kind) {
        return api.as(Role.AGENT).get(path).expect(200).getJsonArray("thread").stream()
                .map(JsonObject.class::cast)
                .filter(event -> event.getString("kind").equals(kind))
                .toList();
    }

    private List<String> textsTo(String address) {
        return sms.taken().stream()
                .filter(message -> message.getString("to").equals(address))
                .map(message -> message.getString("text"))
                .toList();
    }

    private List<MimeMessage> mailsTo(String address, int count) {
        await().untilAsserted(() -> assertThat(mailsNow(address)).hasSize(count));
        return mailsNow(address);
    }

    private List<MimeMessage> mailsNow(String address) {
        return List.of(mail.getReceivedMessagesForDomain(address));
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}

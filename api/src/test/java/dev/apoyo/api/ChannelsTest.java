package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.apoyo.api.channels.ChannelKind;
import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What leaves by SMTP and by signed webhooks, and what happens when it does not. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChannelsTest {

    private final Clock clock = Clock.systemUTC();
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final TestGateway sms = new TestGateway(clock);
    private final TestGateway whatsapp = new TestGateway(clock);
    private final TestApi api;

    ChannelsTest(KafkaEngine kafka, PostgresEngine postgres) {
        mail.start();
        api = TestApi.start(kafka, postgres, clock, config -> config.withMail(
                        new ApiConfig.Smtp("127.0.0.1", mail.getSmtp().getPort(), "", "", false))
                .withChannels(new ApiConfig.Channels(
                        Map.of(ChannelKind.SMS, sms.url(), ChannelKind.WHATSAPP, whatsapp.url()), null, null)));
        sms.trusts(secret("SMS", "OUTBOUND"));
        whatsapp.trusts(secret("WHATSAPP", "OUTBOUND"));
    }

    @AfterAll
    void stop() {
        api.close();
        sms.close();
        whatsapp.close();
        mail.stop();
    }

    @Test
    @Tag("P4")
    void sendsTheMailsOfACaseAsOneThreadInTheOwnersLanguage() {
        String path = openCase("threaded", "mara", "es");

        say(path, "Enviamos una bomba nueva.");
        say(path, "Llega el martes.");

        List<JsonObject> mails = mailsTo("mara@example.org", 2);
        assertThat(mails.get(0).getString("subject")).contains("ha escrito sobre el caso");
        assertThat(mails.get(0).getString("body"))
                .contains("Hola, Owner mara:", "Enviamos una bomba nueva.", "Su equipo de Lumo Appliances");
        assertThat(mails.get(0).getString("replyTo")).matches("support\\+c\\.[0-9]+\\.[0-9a-f]{24}@lumo\\.example");
        assertThat(mails.get(0).getString("loop")).isEqualTo("support@lumo.example");
        assertThat(mails.get(1).getString("replyTo")).isEqualTo(mails.get(0).getString("replyTo"));
        assertThat(mails.get(1).getString("references")).contains(mails.get(0).getString("messageId"));
    }

    @Test
    @Tag("P4")
    void writesNoHeaderThatSomebodyPutIntoAName() {
        api.execute("UPDATE account SET display_name = E'Ana\\r\\nBcc: evil@example.org' WHERE username = 'agent'");
        String path = openCase("injected", "ines", "en");

        api.signIn("agent", passwordOf(Role.AGENT))
                .post(path + "/messages", text("Hello"))
                .expect(200);

        JsonObject sent = mailsTo("ines@example.org", 1).get(0);
        assertThat(sent.getString("subject")).startsWith("Ana Bcc: evil@example.org wrote");
        assertThat(sent.getString("bcc")).isEqualTo("null");
        api.execute("UPDATE account SET display_name = 'Ana Agent' WHERE username = 'agent'");
    }

    @Test
    @Tag("P3")
    void answersOnTheWayTheOwnerChoseAndByMailAgainWhenTheyForgetIt() {
        String path = openCase("chosen", "sam", "en");
        TestClient owner = api.asAnotherOwner("sam");
        addAddress("sam", "WHATSAPP", "+34600000001");

        JsonObject mine = owner.put("/v1/me/channel", new JsonObject().put("channel", "WHATSAPP"))
                .expect(200);
        say(path, "By telephone.");
        await().untilAsserted(
                        () -> assertThat(textsTo(whatsapp, "+34600000001")).containsExactly("By telephone."));
        owner.delete("/v1/me/channel").expect(200);
        say(path, "By mail.");

        assertThat(mailsTo("sam@example.org", 1).get(0).getString("body")).contains("By mail.");
        assertThat(mine.getJsonObject("chosen").getString("address")).isEqualTo("+34600000001");
        assertThat(api.asAnotherOwner("sam").list("/v1/assets/chosen/feed")).hasSize(2);
    }

    @Test
    @Tag("P3")
    void answersInTheAppAloneWhoAskedThere() {
        String path = openCase("in-app", "ivy", "en");
        api.asAnotherOwner("ivy")
                .post(path + "/messages", text("Is it on its way?"))
                .expect(200);

        say(path, "Yes.");

        assertThat(api.count("SELECT count(*) FROM outbound_message WHERE owner_id = 'ivy'"))
                .isZero();
        assertThat(api.asAnotherOwner("ivy").list("/v1/assets/in-app/feed")).hasSize(1);
    }

    @Test
    @Tag("P3")
    void letsOwnersChooseOnlyWhatIsTheirs() {
        openCase("mine-only", "olga", "en");
        addAddress("olga", "SMS", "+34600000009");
        TestClient owner = api.asAnotherOwner("olga");

        JsonObject none = owner.put("/v1/me/channel", new JsonObject().put("channel", "SOCIAL"))
                .expectProblem(400, "validation-failed");
        JsonObject foreign = owner.put(
                        "/v1/me/channel", new JsonObject().put("channel", "SMS").put("address", "+34600000001"))
                .expectProblem(400, "validation-failed");

        assertThat(none.getString("detail")).contains("/channel", "no address of yours on SOCIAL");
        assertThat(foreign.getString("detail")).contains("/address", "known are [+34600000009]");
        assertThat(api.count("SELECT count(*) FROM owner_channel WHERE owner_id = 'olga'"))
                .isZero();
    }

    @Test
    @Tag("P4")
    void triesAgainWithTheSameKeyAndKeepsTheOrderOfACase() {
        String path = openCase("ordered", "nora", "en");
        choose("nora", "SMS", "+34600000002");
        sms.answersWith(503);

        say(path, "first");
        say(path, "second");
        await().until(() -> {
            hurry();
            return channel("SMS").getString("state").equals("FAILING");
        });
        JsonObject failing = channel("SMS");
        sms.answersWith(202);
        await().until(() -> {
            hurry();
            return textsTo(sms, "+34600000002").size() == 2;
        });

        assertThat(failing.getString("state")).isEqualTo("FAILING");
        assertThat(failing.getString("lastError")).isEqualTo("the gateway answered 503");
        assertThat(failing.getInteger("queued")).isEqualTo(2);
        assertThat(textsTo(sms, "+34600000002")).containsExactly("first", "second");
        await().untilAsserted(
                        () -> assertThat(channel("SMS").getString("state")).isEqualTo("WORKING"));
        String firstId = sms.taken().stream()
                .filter(message -> message.getString("text").equals("first"))
                .findFirst()
                .orElseThrow()
                .getString("id");
        assertThat(sms.asked().stream().filter(firstId::equals).count()).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest(name = "{0} answers {2}")
    @CsvSource({"rita, +34600000404, 422, true", "theo, +34600000413, 413, false"})
    @Tag("P3")
    @Tag("P4")
    void goesAnotherWayAtOnceWhenAnAddressOrAMessageIsRefused(
            String ownerId, String number, int status, boolean isAddressRefusing) {
        String path = openCase("refused-" + ownerId, ownerId, "en");
        choose(ownerId, "WHATSAPP", number);
        whatsapp.answersWith(status);

        say(path, "Can you hear me?");

        String mail = ownerId + "@example.org";
        assertThat(mailsTo(mail, 1).get(0).getString("body")).contains("Can you hear me?");
        whatsapp.answersWith(202);
        JsonObject failed = events(path, "CHANNEL_FAILED").get(0);
        assertThat(failed.getString("text")).contains("did not reach " + number, "the gateway answered " + status);
        JsonObject ways = api.asAnotherOwner(ownerId).get("/v1/me/channel").expect(200);
        assertThat(ways.getJsonArray("ways").getJsonObject(1).getBoolean("refusing"))
                .isEqualTo(isAddressRefusing);
        assertThat(channel("WHATSAPP").getString("state")).isEqualTo("WORKING");
    }

    @Test
    @Tag("P3")
    void goesByMailWhileTheChosenAddressRefuses() {
        String path = openCase("refuses-on", "rosa", "en");
        choose("rosa", "WHATSAPP", "+34600000410");
        whatsapp.answersWith(410);
        say(path, "Can you hear me?");
        mailsTo("rosa@example.org", 1);
        whatsapp.answersWith(202);

        say(path, "By mail then.");

        assertThat(mailsTo("rosa@example.org", 2).get(1).getString("body")).contains("By mail then.");
    }

    @Test
    @Tag("P4")
    void givesUpADeadChannelTellsStaffAndGoesAnotherWay() {
        String path = openCase("dead", "dora", "en");
        choose("dora", "SMS", "+34600000666");
        sms.answersWith(500);

        say(path, "Are you there?");
        await().until(() -> {
            hurry();
            return !mailsNow("dora@example.org").isEmpty();
        });
        sms.answersWith(202);

        assertThat(mailsNow("dora@example.org").get(0).getString("body")).contains("Are you there?");
        assertThat(events(path, "CHANNEL_FAILED")).hasSize(1);
        assertThat(channel("SMS").getInteger("givenUp")).isPositive();
        assertThat(
                        api.text(
                                "SELECT attempts || ' ' || state FROM outbound_message WHERE owner_id = 'dora' AND channel = 'SMS'"))
                .isEqualTo("10 GIVEN_UP");
        assertThat(api.asAnotherOwner("dora").get(path).expect(200).encode()).doesNotContain("CHANNEL_FAILED");
    }

    @Test
    @Tag("P4")
    void keepsWhatHasNoOtherWayUntilTheChannelIsBack() {
        String path = openCase("only-way", "olaf", "en");
        choose("olaf", "SMS", "+34600000888");
        api.execute("UPDATE owner SET email = NULL WHERE owner_id = 'olaf'");
        sms.answersWith(500);

        say(path, "Still there?");
        await().until(() -> {
            hurry();
            return attempts("olaf") >= 13;
        });
        await().until(() -> api.count(
                        "SELECT count(*) FROM outbound_message WHERE owner_id = 'olaf' AND next_attempt_at > now() + interval '10 minutes'")
                == 1);
        sms.answersWith(202);
        String other = openCase("other-way", "otto", "en");
        choose("otto", "SMS", "+34600000889");
        api.execute("UPDATE owner SET email = NULL WHERE owner_id = 'otto'");
        say(other, "We try this way again.");
        await().until(() -> !textsTo(sms, "+34600000888").isEmpty());

        assertThat(textsTo(sms, "+34600000888")).containsOnly("Still there?");
        List<JsonObject> told = events(path, "CHANNEL_FAILED");
        assertThat(told).hasSize(1);
        assertThat(told.get(0).getString("text")).contains("did not reach +34600000888");
    }

    @Test
    @Tag("P4")
    @Tag("C1")
    void doesNotSendWhatRestsOnAConsentThatWasWithdrawnMeanwhile() {
        api.provision("withdrawn", "wanda", "en", "PROACTIVE_SUPPORT");
        choose("wanda", "SMS", "+34600000777");
        sms.answersWith(500);
        api.publish(TestAlarms.raised("withdrawn"));
        await().until(() ->
                api.count("SELECT count(*) FROM outbound_message WHERE owner_id = 'wanda' AND last_error IS NOT NULL")
                        == 1);

        api.asAnotherOwner("wanda")
                .post("/v1/assets/withdrawn/consents/withdraw", consent())
                .expect(201);
        sms.answersWith(202);
        await().until(() -> {
            hurry();
            return api.text("SELECT state FROM outbound_message WHERE owner_id = 'wanda'")
                    .equals("NOT_ALLOWED");
        });

        assertThat(textsTo(sms, "+34600000777")).isEmpty();
    }

    @Test
    @Tag("P4")
    void takesANewSecretBesideTheOldOneUntilThatIsRetired() {
        JsonObject made = api.as(Role.LEAD)
                .post("/v1/channels/SOCIAL/secrets", new JsonObject().put("use", "INBOUND"))
                .expect(201);
        String path = "/v1/channels/SOCIAL/secrets/" + made.getString("secretId");

        assertThat(made.getString("secret")).startsWith("whsec_");
        api.as(Role.AGENT).delete(path).expectProblem(403, "forbidden");
        api.as(Role.LEAD).delete(path).expect(200);
        api.as(Role.LEAD).delete(path).expectProblem(404, "not-found");
        api.as(Role.LEAD)
                .post("/v1/channels/EMAIL/secrets", new JsonObject().put("use", "OUTBOUND"))
                .expectProblem(400, "validation-failed");
    }

    /** What waits for its next attempt need not wait here. */
    private void hurry() {
        api.execute("UPDATE outbound_message SET next_attempt_at = created_at WHERE state = 'QUEUED'");
        api.execute("NOTIFY apoyo_outbox");
    }

    private long attempts(String ownerId) {
        return api.count("SELECT coalesce(max(attempts), 0) FROM outbound_message WHERE owner_id = ?", ownerId);
    }

    private static JsonObject consent() {
        return new JsonObject()
                .put("purpose", "PROACTIVE_SUPPORT")
                .put("categories", new JsonArray().add("HEALTH").add("USAGE"));
    }

    private String secret(String channel, String use) {
        return api.as(Role.LEAD)
                .post("/v1/channels/" + channel + "/secrets", new JsonObject().put("use", use))
                .expect(201)
                .getString("secret");
    }

    private void addAddress(String ownerId, String channel, String address) {
        api.as(Role.AGENT)
                .post(
                        "/v1/owners/" + ownerId + "/addresses",
                        new JsonObject().put("channel", channel).put("address", address))
                .expect(201);
    }

    private void choose(String ownerId, String channel, String address) {
        addAddress(ownerId, channel, address);
        api.asAnotherOwner(ownerId)
                .put("/v1/me/channel", new JsonObject().put("channel", channel))
                .expect(200);
    }

    private String openCase(String assetId, String ownerId, String language) {
        api.provision(assetId, ownerId, language, "PROACTIVE_SUPPORT");
        return "/v1/cases/" + api.openCase(assetId, "blocked-drain", "MINOR");
    }

    private void say(String path, String words) {
        api.as(Role.AGENT).post(path + "/messages", text(words)).expect(200);
    }

    private static JsonObject text(String words) {
        return new JsonObject().put("text", words);
    }

    private JsonObject channel(String name) {
        return api.as(Role.AGENT).list("/v1/channels").stream()
                .filter(channel -> channel.getString("channel").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonObject> events(String path, String kind) {
        return api.as(Role.AGENT).get(path).expect(200).getJsonArray("thread").stream()
                .map(JsonObject.class::cast)
                .filter(event -> event.getString("kind").equals(kind))
                .toList();
    }

    private static List<String> textsTo(TestGateway gateway, String address) {
        return gateway.taken().stream()
                .filter(message -> message.getString("to").equals(address))
                .map(message -> message.getString("text"))
                .toList();
    }

    private List<JsonObject> mailsTo(String address, int count) {
        await().untilAsserted(() -> assertThat(mailsNow(address)).hasSize(count));
        return mailsNow(address);
    }

    private List<JsonObject> mailsNow(String address) {
        List<JsonObject> mails = new ArrayList<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            JsonObject read = read(message);
            if (read.getString("to").equals(address)) {
                mails.add(read);
            }
        }
        return mails;
    }

    private static JsonObject read(MimeMessage message) {
        try {
            return new JsonObject()
                    .put("to", message.getRecipients(Message.RecipientType.TO)[0].toString())
                    .put("subject", message.getSubject())
                    .put("body", message.getContent())
                    .put("messageId", message.getMessageID())
                    .put("replyTo", String.valueOf(message.getHeader("Reply-To", null)))
                    .put("references", String.valueOf(message.getHeader("References", null)))
                    .put("bcc", String.valueOf(message.getHeader("Bcc", null)))
                    .put("loop", String.valueOf(message.getHeader("X-Loop", null)));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String passwordOf(Role role) {
        return api.api().firstLogins().stream()
                .filter(login -> login.role() == role)
                .findFirst()
                .orElseThrow()
                .password();
    }
}

package dev.apoyo.local.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apoyo.local.client.ApiClient;
import dev.apoyo.local.client.ApiRefused;
import dev.apoyo.local.journey.MqttDevice.Version;
import dev.apoyo.local.stack.Ports;
import dev.apoyo.local.stack.StackSettings;
import dev.apoyo.simulator.SimulatedDevice;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * From a bearing that wears to an owner who is asked how it was: all parts are the real ones. The owner speaks Spanish, has no
 * account and never calls; what they have is an e-mail address.
 */
@Tag("S1")
@Tag("O1")
@Tag("O2")
@Tag("O3")
@Tag("O6")
@Tag("P1")
@Tag("P3")
@Tag("P4")
@Tag("L2")
@Tag("L5")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnedUntilOverTest {

    private static final String ASSET = "washer-of-carmen";
    private static final String ADDRESS = "owner-7@example.org";
    private static final String RULE = "washer-bearing-wear";
    private static final double WORN_MILLIMETERS_PER_SECOND = 14.5;
    private static final double SMOOTH_MILLIMETERS_PER_SECOND = 3.1;
    private static final int SPINS = 5;
    private static final Duration BETWEEN_SPINS = Duration.ofSeconds(20);
    private static final Pattern SURVEY = Pattern.compile("survey[^\\s]*[#?/=]([A-Za-z0-9._~-]{20,})");

    private final MovableClock clock = new MovableClock();
    private final StackBed bed = StackBed.start(new StackSettings(Ports.free()).withClock(clock));
    private final PostBox postBox = bed.postBox();
    private final ApiClient agent = bed.lead();
    private final SimulatedDevice worn = washer(ASSET);
    private final SimulatedDevice replacement = washer("washer-from-stock");

    @AfterAll
    void stop() {
        bed.close();
    }

    private static SimulatedDevice washer(String deviceId) {
        String secret = UUID.randomUUID().toString();
        return new SimulatedDevice(deviceId, secret, "washer-w7", "2026-01", "ES-MD", zoneOfNoon(), "es", 7);
    }

    /** Where nobody is woken up by an e-mail now. */
    private static String zoneOfNoon() {
        int hoursWest = Instant.now().atOffset(ZoneOffset.UTC).getHour() - 12;
        return "Etc/GMT" + (hoursWest < 0 ? "" : "+") + hoursWest;
    }

    @Test
    void staysWithOnePersonUntilTelemetryShowsThatItIsOver() {
        letAMinuteProveIt();
        bed.provision(List.of(worn));
        spin(worn, WORN_MILLIMETERS_PER_SECOND);
        String path = "cases/" + openCase();
        JsonNode person = personOf(path);

        PostBox.Mail told = isToldInSpanish(path);
        answersByEmail(told, path);
        personAnswersInTheSameThread(told, path);
        String exchange = "exchanges/" + replacementShipsFirst(path);
        isNotOverBeforeTelemetrySaysSo(path);
        newDeviceShowsThatItWorks(exchange);
        isOver(path);
        badScoreBringsItBack(path);

        assertThat(personOf(path)).as("the same person all the way").isEqualTo(person);
    }

    /** The shipped rule asks for three days of clear signal. */
    private void letAMinuteProveIt() {
        ObjectNode rule = (ObjectNode) agent.get("rules/" + RULE);
        rule.remove(List.of("id", "version", "changedAt", "changedBy"));
        agent.put("rules/" + RULE, rule.put("verificationMinutes", 1));
    }

    /** Its clock is a little ahead, as clocks are: what it says is longer than a minute, and the test is not. */
    private void spin(SimulatedDevice device, double millimetersPerSecond) {
        Instant first = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (MqttDevice connected = bed.connect(device, Version.MQTT_5)) {
            for (int i = 0; i < SPINS; i++) {
                connected.publish(message(first.plus(BETWEEN_SPINS.multipliedBy(i)), i, millimetersPerSecond));
            }
            connected.settle();
        }
    }

    private static byte[] message(Instant time, int sequence, double millimetersPerSecond) {
        return """
                {"time": "%s", "sequence": %d, "readings": {"spin_vibration_millimeters_per_second": %s}}
                """.formatted(time, sequence, millimetersPerSecond).getBytes(StandardCharsets.UTF_8);
    }

    private String openCase() {
        JsonNode found = eventually(() -> agent.get("cases?assetId=" + ASSET).at("/items/0"));
        assertThat(found.at("/faultCode").asText()).isEqualTo("bearing-wear");
        return found.at("/caseId").asText();
    }

    private JsonNode personOf(String path) {
        JsonNode person = agent.get(path).at("/caseOwner");
        assertThat(person.at("/displayName").asText())
                .as("a person with a name")
                .isNotBlank();
        return person;
    }

    private PostBox.Mail isToldInSpanish(String path) {
        PostBox.Mail told = mail(1);
        assertThat(told.subject()).isEqualTo("Un rodamiento se está desgastando");
        assertThat(told.body()).contains("se desgasta y hará más ruido", "Es grave", "Organizamos la reparación");
        assertThat(told.body()).contains(agent.get(path).at("/number").asText());
        return told;
    }

    private void answersByEmail(PostBox.Mail told, String path) {
        postBox.answer(told, "Gracias por avisar. ¿Puedo seguir lavando hasta que vengan?");

        JsonNode said = eventually(() -> eventOf(path, "MESSAGE_FROM_OWNER"));
        assertThat(said.at("/text").asText()).isEqualTo("Gracias por avisar. ¿Puedo seguir lavando hasta que vengan?");
        JsonNode promise = clockOf(path);
        assertThat(promise.at("/state").asText()).isEqualTo("RUNNING");
        Instant dueAt = Instant.parse(promise.at("/dueAt").asText());
        assertThat(dueAt)
                .isEqualTo(Instant.parse(promise.at("/startedAt").asText()).plus(Duration.ofHours(24)));
    }

    private void personAnswersInTheSameThread(PostBox.Mail told, String path) {
        agent.post(path + "/messages", Map.of("text", "Sí, con cargas pequeñas. Le enviamos otra lavadora."));

        assertThat(clockOf(path).at("/state").asText()).isEqualTo("STOPPED");
        PostBox.Mail answer = mailThat("Le enviamos otra lavadora");
        assertThat(PostBox.header(answer, "References")).contains(PostBox.header(told, "Message-ID"));
        assertThat(PostBox.header(answer, "Reply-To")).isEqualTo(PostBox.header(told, "Reply-To"));
    }

    private String replacementShipsFirst(String path) {
        JsonNode asked = agent.post(path + "/exchanges", Map.of("reason", "The bearing is worn out."));
        String exchange = "exchanges/" + asked.at("/exchangeId").asText();
        assertThatThrownBy(() -> agent.post(exchange + "/ask-return", Map.of()))
                .as("nobody asks for the old one before the new one is there")
                .isInstanceOf(ApiRefused.class);
        agent.post(
                exchange + "/approve",
                Map.of("deviceId", replacement.deviceId(), "credentialSha256", sha256(replacement.secret())));
        eventually(() -> stateOf(exchange, "SHIPPED"));
        agent.post(exchange + "/delivered", Map.of());
        agent.post(exchange + "/activate", Map.of());
        return asked.at("/exchangeId").asText();
    }

    private void isNotOverBeforeTelemetrySaysSo(String path) {
        assertThatThrownBy(() -> agent.post(path + "/resolve", Map.of("text", "Ya está.")))
                .isInstanceOf(ApiRefused.class);
    }

    private void newDeviceShowsThatItWorks(String exchange) {
        spin(replacement, SMOOTH_MILLIMETERS_PER_SECOND);
        bed.settle();
        clock.advance(Duration.ofMinutes(30));
        eventually(() -> stateOf(exchange, "HEALTHY"));
    }

    private void isOver(String path) {
        agent.post(path + "/resolve", Map.of("outcome", "CONFIRMED", "text", "La nueva lavadora funciona bien."));

        PostBox.Mail closing = mailThat("La nueva lavadora funciona bien.");
        assertThat(closing.subject()).contains(agent.get(path).at("/number").asText());
        assertThat(closing.body()).as("a tip besides").containsIgnoringCase("consejo");
    }

    private void badScoreBringsItBack(String path) {
        clock.advance(Duration.ofHours(25));
        Matcher link = SURVEY.matcher(mailThat("survey").body());
        assertThat(link.find()).isTrue();
        ApiClient nobody = ApiClient.anonymous(bed.stack().pages());

        nobody.post("surveys/" + link.group(1) + "/answers", Map.of("ces", 1, "comment", "Sigue haciendo ruido."));

        assertThat(agent.get(path).at("/state").asText()).isEqualTo("IN_PROGRESS");
        assertThat(eventOf(path, "SURVEY_ANSWERED").isMissingNode()).isFalse();
    }

    private PostBox.Mail mail(int count) {
        return await().until(() -> postBox.to(ADDRESS), mails -> mails.size() >= count)
                .get(count - 1);
    }

    private PostBox.Mail mailThat(String contains) {
        return await().until(
                        () -> postBox.to(ADDRESS).stream()
                                .filter(mail -> mail.body().contains(contains))
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
    }

    private JsonNode eventOf(String path, String kind) {
        return StreamSupport.stream(agent.get(path).at("/thread").spliterator(), false)
                .filter(event -> event.at("/kind").asText().equals(kind))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private JsonNode clockOf(String path) {
        return StreamSupport.stream(agent.get(path).at("/clocks").spliterator(), false)
                .filter(each -> each.at("/kind").asText().equals("ANSWER_24H"))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode stateOf(String exchange, String state) {
        JsonNode is = agent.get(exchange).at("/state");
        return is.asText().equals(state) ? is : MissingNode.getInstance();
    }

    private static JsonNode eventually(Callable<JsonNode> look) {
        return await().until(look, found -> !found.isMissingNode());
    }

    private static String sha256(String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

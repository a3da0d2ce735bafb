package dev.apoyo.contracts.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.catalogue.Catalogue;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.rule.DetectionRule;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("D1")
class RuleValidatorTest {

    private static final String RULE = """
            {"id":"hot","version":1,"modelId":"washer-w7","faultCode":"motor-overheating","alarmClass":"FAULT",
             "severity":"MAJOR","verificationMinutes":60,"enabled":true,"condition":CONDITION}
            """;
    private static final String THRESHOLD = """
            {"type":"threshold-held","metric":"drum_motor_temperature_celsius","side":"ABOVE","limit":90,"deadBand":5,"holdSeconds":60}
            """;
    private static final String EVENTS = """
            {"type":"event-count","code":"E17","count":3,"windowSeconds":3600}
            """;
    private static final String COUNTER = """
            {"type":"counter-increase","metric":"cycles_total","increase":5,"windowSeconds":3600}
            """;
    private static final String SILENCE = """
            {"type":"silence","silentAfterMinutes":60}
            """;

    static List<DetectionRule> shippedRules() {
        return Catalogue.load().rules();
    }

    private static List<Violation> violations(String json) {
        Checked<DetectionRule> rule = RuleValidator.read(json.getBytes(UTF_8));
        return rule.value() == null ? rule.violations() : RuleValidator.violations(rule.value(), model("washer-w7"));
    }

    private static ProductModel model(String id) {
        return Catalogue.load().models().stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String rule(String condition) {
        return RULE.replace("CONDITION", condition);
    }

    @ParameterizedTest
    @MethodSource("shippedRules")
    void acceptsEveryShippedRule(DetectionRule rule) {
        assertThat(RuleValidator.violations(rule, model(rule.modelId()))).isEmpty();
        assertThat(RuleValidator.read(Json.write(rule)).value()).isEqualTo(rule);
    }

    @Test
    void acceptsEveryKindOfCondition() {
        assertThat(List.of(THRESHOLD, EVENTS, COUNTER, SILENCE))
                .allSatisfy(condition -> assertThat(violations(rule(condition))).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"hot\" | \"h o t\" | /id",
                "\"hot\" | 7 | /id",
                "\"version\":1 | \"version\":0 | /version",
                "washer-w7 | ebike-e2 | /modelId",
                "motor-overheating | '' | /faultCode",
                "\"FAULT\" | \"BROKEN\" | /alarmClass",
                "\"FAULT\" | 0 | /alarmClass",
                "\"MAJOR\" | null | /severity",
                "\"verificationMinutes\":60 | \"verificationMinutes\":-1 | /verificationMinutes",
                "\"verificationMinutes\":60 | \"verificationMinutes\":1.5 | /verificationMinutes",
                "\"verificationMinutes\":60, | '' | /verificationMinutes",
                "\"enabled\":true | \"enabled\":\"yes\" | /enabled",
                "\"enabled\":true | \"enabled\":1 | /enabled",
                "\"enabled\":true | \"enabled\":true,\"owner\":1 | /owner",
                "drum_motor_temperature_celsius | drum_temp | /condition/metric",
                "drum_motor_temperature_celsius | 'drum temp' | /condition/metric",
                "\"ABOVE\" | \"OVER\" | /condition/side",
                "\"limit\":90, | '' | /condition/limit",
                "\"limit\":90 | \"limit\":\"90\" | /condition/limit",
                "\"limit\":90 | \"limit\":1e999 | /condition/limit",
                "\"deadBand\":5 | \"deadBand\":-5 | /condition/deadBand",
                "\"holdSeconds\":60 | \"holdSeconds\":-60 | /condition/holdSeconds",
                "\"holdSeconds\":60 | \"holdSeconds\":99999999 | /condition/holdSeconds",
                "\"holdSeconds\":60 | \"holdSeconds\":60,\"code\":\"E1\" | /condition/code",
                "threshold-held | moon-phase | /condition"
            })
    void pointsToTheMistake(String right, String wrong, String pointer) {
        String json = rule(THRESHOLD);
        assertThat(json).contains(right);

        assertThat(violations(json.replace(right, wrong)))
                .singleElement()
                .satisfies(violation -> assertThat(violation.pointer()).isEqualTo(pointer))
                .satisfies(violation -> assertThat(violation.detail()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"E17\" | \"E99\" | /condition/code",
                "\"count\":3 | \"count\":0 | /condition/count",
                "\"windowSeconds\":3600 | \"windowSeconds\":0 | /condition/windowSeconds"
            })
    void pointsToTheMistakeInAnEventCount(String right, String wrong, String pointer) {
        assertThat(violations(rule(EVENTS).replace(right, wrong)))
                .extracting(Violation::pointer)
                .containsExactly(pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "cycles_total | load_ratio | /condition/metric",
                "\"increase\":5 | \"increase\":0 | /condition/increase",
                "\"windowSeconds\":3600 | \"windowSeconds\":-1 | /condition/windowSeconds"
            })
    void pointsToTheMistakeInACounterIncrease(String right, String wrong, String pointer) {
        assertThat(violations(rule(COUNTER).replace(right, wrong)))
                .extracting(Violation::pointer)
                .containsExactly(pointer);
    }

    @Test
    void findsAllMistakesAtOnce() {
        String json =
                rule(SILENCE).replace("\"hot\"", "\"\"").replace(":60,", ":-1,").replace(":60}", ":0}");

        assertThat(violations(json))
                .extracting(Violation::pointer)
                .containsExactly("/id", "/verificationMinutes", "/condition/silentAfterMinutes");
    }

    @Test
    void saysWhatIsAccepted() {
        assertThat(violations(rule(EVENTS).replace("E17", "E99")))
                .singleElement()
                .satisfies(violation ->
                        assertThat(violation.detail()).contains("E99", "washer-w7", "accepted", "E17", "CYCLE_DONE"));
    }

    @Test
    void refusesBrokenJson() {
        assertThat(violations("{\"id\":")).isNotEmpty();
        assertThat(violations(rule(SILENCE) + "x")).isNotEmpty();
        assertThat(violations("null")).isNotEmpty();
        assertThat(violations(rule(SILENCE).replace("\"id\"", "\"id\":\"a\",\"id\"")))
                .isNotEmpty();
    }

    @Test
    void survivesARecordWithNothingInIt() {
        DetectionRule empty = Json.read(
                "{\"version\":0,\"verificationMinutes\":0,\"enabled\":true}".getBytes(UTF_8), DetectionRule.class);

        assertThat(RuleValidator.violations(empty))
                .extracting(Violation::pointer)
                .contains("/id", "/version", "/condition");
    }
}

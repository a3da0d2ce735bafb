package dev.apoyo.contracts.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apoyo.contracts.catalogue.Catalogue;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.golden.GoldenSamples;
import dev.apoyo.contracts.product.Purpose;
import dev.apoyo.contracts.rule.AlarmPolicy;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.contracts.rule.RuleMode;
import dev.apoyo.contracts.rule.Severity;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schema says what the records and the validator say. */
class RuleSchemaTest {

    static List<DetectionRule> shippedRules() {
        return Catalogue.load().rules();
    }

    static List<String> goldenRules() {
        return GoldenSamples.pathsIn("log/rules");
    }

    static List<Class<?>> conditions() {
        return Stream.of(Condition.class.getPermittedSubclasses())
                .flatMap(type -> type.isRecord() ? Stream.of(type) : Stream.of(type.getPermittedSubclasses()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("shippedRules")
    void everyShippedRuleConforms(DetectionRule rule) {
        assertThat(RuleSchema.validate(new String(Json.write(rule), UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("goldenRules")
    void everyGoldenRuleConformsAndMayRun(String path) {
        byte[] sample = GoldenSamples.bytes(path);

        assertThat(RuleSchema.validate(new String(sample, UTF_8))).isEmpty();
        Checked<DetectionRule> rule = RuleValidator.read(sample);
        assertThat(rule.violations()).isEmpty();
    }

    @Test
    void thereIsAGoldenRuleOfEveryCondition() {
        Set<Class<?>> seen = goldenRules().stream()
                .map(path -> Json.read(GoldenSamples.bytes(path), DetectionRule.class))
                .flatMap(rule -> allOf(rule.condition()))
                .collect(Collectors.toSet());

        assertThat(seen).containsExactlyInAnyOrderElementsOf(conditions());
    }

    private static Stream<Class<?>> allOf(Condition condition) {
        return Stream.concat(
                Stream.of(condition.getClass()), condition.conditions().stream().flatMap(RuleSchemaTest::allOf));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void describesTheComponentsOfACondition(Class<?> type) {
        List<String> expected =
                Stream.concat(Stream.of("type"), components(type)).toList();

        assertThat(names(RuleSchema.DOCUMENT.at("/$defs/" + type.getSimpleName() + "/properties")))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void describesTheOtherRecords() {
        assertThat(names(RuleSchema.DOCUMENT.get("properties")))
                .containsExactlyElementsOf(components(DetectionRule.class).toList());
        for (Class<?> type : List.of(AlarmPolicy.class, AlarmPolicy.Flapping.class, AlarmPolicy.SeverityStep.class)) {
            assertThat(names(RuleSchema.DOCUMENT.at("/$defs/" + type.getSimpleName() + "/properties")))
                    .containsExactlyElementsOf(components(type).toList());
        }
    }

    @Test
    void saysTheEnumsAndLimits() {
        assertThat(values("/$defs/Severity/enum")).containsExactlyElementsOf(namesOf(Severity.values()));
        assertThat(values("/$defs/ThresholdHeld/properties/side/enum"))
                .containsExactlyElementsOf(namesOf(Condition.Side.values()));
        assertThat(values("/$defs/Peers/properties/side/enum"))
                .containsExactlyElementsOf(namesOf(Condition.Deviation.values()));
        assertThat(values("/properties/mode/enum")).containsAll(namesOf(RuleMode.values()));
        assertThat(values("/properties/purpose/enum")).containsAll(namesOf(Purpose.values()));
        assertThat(number("/$defs/Seconds/maximum")).isEqualTo(RuleValidator.MAX_SECONDS);
        assertThat(number("/$defs/EventCount/properties/count/maximum")).isEqualTo(RuleValidator.MAX_COUNT);
        assertThat(number("/$defs/All/properties/conditions/maxItems")).isEqualTo(RuleValidator.MAX_LEAVES);
        assertThat(number("/properties/verificationMinutes/maximum")).isEqualTo(RuleValidator.MAX_MINUTES);
    }

    private static Stream<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName);
    }

    private static Iterable<String> names(JsonNode properties) {
        return () -> properties.fieldNames();
    }

    private static List<String> values(String pointer) {
        return Json.mapper()
                .convertValue(
                        RuleSchema.DOCUMENT.at(pointer),
                        Json.mapper().getTypeFactory().constructCollectionType(List.class, String.class));
    }

    private static List<String> namesOf(Enum<?>... values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static long number(String pointer) {
        return RuleSchema.DOCUMENT.at(pointer).asLong();
    }
}

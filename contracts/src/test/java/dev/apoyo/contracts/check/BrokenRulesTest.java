package dev.apoyo.contracts.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.catalogue.Catalogue;
import dev.apoyo.contracts.golden.GoldenSamples;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.rule.DetectionRule;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One mistake each, made in a golden rule: the answer points to the very place. */
@Tag("D1")
class BrokenRulesTest {

    private static final ProductModel WASHER = Catalogue.load().models().stream()
            .filter(model -> model.id().equals("washer-w7"))
            .findFirst()
            .orElseThrow();

    private static List<Violation> violations(String json) {
        Checked<DetectionRule> rule = RuleValidator.read(json.getBytes(UTF_8));
        return rule.value() == null ? rule.violations() : RuleValidator.violations(rule.value(), WASHER);
    }

    private static String golden(String name) {
        return new String(GoldenSamples.bytes("log/rules/" + name + ".json"), UTF_8)
                .replace(": ", ":")
                .replace("\n", "")
                .replace(" ", "");
    }

    /** {@code S}: a schema can see it too; {@code V}: only the validator can. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "n-of-m | \"n\":3 | \"n\":6 | V | /condition/n",
                "n-of-m | \"n\":3 | \"n\":0 | S | /condition/n",
                "n-of-m | \"m\":5 | \"m\":65 | S | /condition/m",
                "n-of-m | \"m\":5 | \"m\":5.5 | S | /condition/m",
                "n-of-m | \"side\":\"ABOVE\" | \"side\":\"BOTH\" | S | /condition/side",
                "n-of-m | \"deadBand\":5.0 | \"deadBand\":-5.0 | S | /condition/deadBand",
                "n-of-m | ,\"m\":5 | '' | S | /condition/m",
                "event-sequence | [\"E17\",\"E23\"] | [\"E17\"] | S | /condition/codes",
                "event-sequence | \"E23\" | \"E99\" | V | /condition/codes/1",
                "event-sequence | \"E17\" | \"E 17\" | S | /condition/codes/0",
                "event-sequence | \"E17\" | null | S | /condition/codes/0",
                "event-sequence | \"E17\" | 17 | S | /condition/codes/0",
                "event-sequence | \"withinSeconds\":600 | \"withinSeconds\":0 | S | /condition/withinSeconds",
                "rate-of-change | \"limitPerHour\":12.5 | \"limitPerHour\":\"fast\" | S | /condition/limitPerHour",
                "rate-of-change | \"windowSeconds\":3600 | \"windowSeconds\":9999999 | S | /condition/windowSeconds",
                "rate-of-change | drum_motor_temperature_celsius | moon_celsius | V | /condition/metric",
                "forecast | \"confidence\":0.9 | \"confidence\":1 | S | /condition/confidence",
                "forecast | \"confidence\":0.9 | \"confidence\":0.4 | S | /condition/confidence",
                "forecast | \"withinSeconds\":604800 | \"withinSeconds\":-1 | S | /condition/withinSeconds",
                "forecast | \"limit\":105.0 | \"limit\":null | S | /condition/limit",
                "own-baseline | \"slowSeconds\":604800 | \"slowSeconds\":3600 | V | /condition/slowSeconds",
                "own-baseline | \"fastSeconds\":3600 | \"fastSeconds\":0 | S | /condition/fastSeconds",
                "own-baseline | \"sigmas\":6.0 | \"sigmas\":0 | S | /condition/sigmas",
                "own-baseline | \"BOTH\" | \"EITHER\" | S | /condition/side",
                "own-baseline | \"learnSeconds\":604800 | \"learnSeconds\":true | S | /condition/learnSeconds",
                "peers | \"sigmas\":5.0 | \"sigmas\":-5.0 | S | /condition/sigmas",
                "peers | \"windowSeconds\":3600 | \"windowSeconds\":0 | S | /condition/windowSeconds",
                "peers | \"windowSeconds\":3600 | \"windowSeconds\":3600,\"windowHours\":1 | S | /condition/windowHours",
                "multivariate | ,\"drum_motor_current_amperes\" | '' | S | /condition/metrics",
                "multivariate | drum_motor_current_amperes | drum_motor_temperature_celsius | S | /condition/metrics/1",
                "multivariate | drum_motor_current_amperes | unknown_metric | V | /condition/metrics/1",
                "multivariate | \"factor\":3.0 | \"factor\":0.5 | S | /condition/factor",
                "multivariate | \"learnSeconds\":604800 | \"learnSeconds\":0 | S | /condition/learnSeconds",
                "forest | \"threshold\":3.5 | \"threshold\":0 | S | /condition/threshold",
                "forest | [\"drum_motor_temperature_celsius\"] | [] | S | /condition/metrics",
                "forest | [\"drum_motor_temperature_celsius\"] | {} | S | /condition/metrics",
                "failure-risk | \"probability\":0.4 | \"probability\":40 | S | /condition/probability",
                "failure-risk | \"probability\":0.4 | \"probability\":0 | S | /condition/probability",
                "failure-risk | \"horizonDays\":30 | \"horizonDays\":366 | S | /condition/horizonDays",
                "combined | \"limit\":95.0 | \"limit\":null | S | /condition/conditions/0/limit",
                "combined | \"holdSeconds\":0 | \"holdSeconds\":-1 | S | /condition/conditions/0/holdSeconds",
                "combined | \"count\":1 | \"count\":0 | S | /condition/conditions/1/conditions/0/count",
                "combined | \"E17\" | \"E99\" | V | /condition/conditions/1/conditions/0/code",
                "combined | \"silentAfterMinutes\":60 | \"silentAfterMinutes\":0 | S | /condition/conditions/1/conditions/1/condition/silentAfterMinutes",
                "combined | \"silentAfterMinutes\":60 | \"silentAfterMinutes\":60,\"silentAfterHours\":1 | S | /condition/conditions/1/conditions/1/condition/silentAfterHours",
                "combined | \"type\":\"not\" | \"type\":\"nor\" | S | /condition/conditions/1/conditions/1",
                "with-policy | \"SHADOW\" | \"SILENT\" | S | /mode",
                "with-policy | \"USAGE_TIPS\" | \"MARKETING\" | S | /purpose",
                "with-policy | \"onDelaySeconds\":60 | \"onDelaySeconds\":-60 | S | /policy/onDelaySeconds",
                "with-policy | \"onDelaySeconds\":60, | '' | S | /policy/onDelaySeconds",
                "with-policy | \"changes\":4 | \"changes\":1 | S | /policy/flapping/changes",
                "with-policy | \"changes\":4, | '' | S | /policy/flapping/changes",
                "with-policy | \"afterSeconds\":86400 | \"afterSeconds\":0 | S | /policy/severitySteps/0/afterSeconds",
                "with-policy | \"severity\":\"CRITICAL\" | \"severity\":null | S | /policy/severitySteps/0/severity",
                "with-policy | \"precisionFloor\":0.7 | \"precisionFloor\":70 | S | /policy/precisionFloor",
                "with-policy | \"precisionFloor\":0.7 | \"floor\":0.7 | S | /policy/floor"
            })
    void pointsToTheMistake(String golden, String right, String wrong, String seenBy, String pointer) {
        String rule = golden(golden);
        assertThat(rule).contains(right);
        String broken = rule.replace(right, wrong);

        assertThat(violations(rule)).isEmpty();
        assertThat(violations(broken)).singleElement().satisfies(violation -> {
            assertThat(violation.pointer()).isEqualTo(pointer);
            assertThat(violation.detail()).isNotBlank();
        });
        assertThat(RuleSchema.validate(broken).isEmpty()).isEqualTo(seenBy.equals("V"));
    }

    @Test
    void stepsMustFollowEachOther() {
        String step = "{\"afterSeconds\":86400,\"severity\":\"CRITICAL\"}";
        String twice = golden("with-policy").replace(step, step + "," + step);

        assertThat(violations(twice))
                .extracting(Violation::pointer)
                .containsExactly("/policy/severitySteps/1/afterSeconds");
    }

    @Test
    void whatMayBeNullMayBeMissing() {
        String noPolicy = golden("with-policy").replaceAll(",\"policy\".*", ",\"policy\":null,\"mode\":null}");
        String noFlapping = golden("with-policy").replaceAll("\"flapping\":\\{[^}]*},", "");

        assertThat(violations(noPolicy.replaceAll("\"mode\":\"SHADOW\",|\"mode\":\"SHADOW\"", "")))
                .isEmpty();
        assertThat(violations(noFlapping)).isEmpty();
        assertThat(RuleSchema.validate(noFlapping)).isEmpty();
    }

    @Test
    void nestingIsBounded() {
        String deep = golden("silence");
        String silence = deep.substring(deep.indexOf("{\"type\""), deep.length() - 1);
        String not = "{\"type\":\"not\",\"condition\":" + silence + "}";
        String four = "{\"type\":\"not\",\"condition\":{\"type\":\"not\",\"condition\":" + not + "}}";
        String five = "{\"type\":\"not\",\"condition\":" + four + "}";
        String eight = "{\"type\":\"all\",\"conditions\":[" + (silence + ",").repeat(7) + silence + "]}";
        String many = "{\"type\":\"any\",\"conditions\":[" + eight + "," + eight + "," + silence + "]}";

        assertThat(violations(deep.replace(silence, four))).isEmpty();
        assertThat(violations(deep.replace(silence, five)))
                .extracting(Violation::pointer)
                .containsExactly("/condition/condition/condition/condition/condition");
        assertThat(violations(deep.replace(silence, many)))
                .extracting(Violation::pointer)
                .containsExactly("/condition");
    }
}

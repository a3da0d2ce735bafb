package dev.apoyo.contracts.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.catalogue.Catalogue;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.product.ProductModel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModelValidatorTest {

    private static final String MODEL = """
            {"id":"m1","name":{"en":"One","es":"Uno"},"metrics":[
              {"name":"a_celsius","unit":"Cel","category":"HEALTH","kind":"GAUGE","label":{"en":"A","es":"A"}},
              {"name":"b_total","unit":"1","category":"USAGE","kind":"COUNTER","label":{"en":"B","es":"B"}}],
             "eventCodes":[{"code":"E1","category":"HEALTH","label":{"en":"E","es":"E"}}],
             "unknownCategory":"HEALTH","version":1}
            """;

    static List<ProductModel> shippedModels() {
        return Catalogue.load().models();
    }

    @ParameterizedTest
    @MethodSource("shippedModels")
    void acceptsEveryShippedModel(ProductModel model) {
        assertThat(ModelValidator.read(Json.write(model)).value()).isEqualTo(model);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"m1\" | \"m 1\" | /id",
                "\"version\":1 | \"version\":0 | /version",
                "\"es\":\"Uno\" | \"fr\":\"Un\" | /name/es",
                "a_celsius | b_total | /metrics/1/name",
                "a_celsius | 'a °C' | /metrics/0/name",
                "\"Cel\" | \" \" | /metrics/0/unit",
                "\"kind\":\"GAUGE\", | '' | /metrics/0/kind",
                "\"COUNTER\" | \"METER\" | /metrics/1/kind",
                "\"E1\" | \"\" | /eventCodes/0/code",
                "\"unknownCategory\":\"HEALTH\" | \"unknownCategory\":\"SECRET\" | /unknownCategory",
                "{\"en\":\"E\",\"es\":\"E\"} | {} | /eventCodes/0/label/en"
            })
    void pointsToTheMistake(String right, String wrong, String pointer) {
        assertThat(MODEL).contains(right);

        Checked<ProductModel> checked =
                ModelValidator.read(MODEL.replace(right, wrong).getBytes(UTF_8));

        assertThat(checked.value()).isNull();
        assertThat(checked.violations()).extracting(Violation::pointer).contains(pointer);
    }

    @Test
    void survivesARecordWithNothingInIt() {
        ProductModel empty = Json.read(
                "{\"version\":0,\"metrics\":[null],\"eventCodes\":[null]}".getBytes(UTF_8), ProductModel.class);

        assertThat(ModelValidator.violations(empty))
                .extracting(Violation::pointer)
                .contains("/id", "/name", "/metrics/0", "/eventCodes/0", "/unknownCategory");
    }
}

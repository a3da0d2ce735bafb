package dev.apoyo.contracts.asyncapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.apoyo.contracts.catalogue.Catalogue;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.codec.RejectReason;
import dev.apoyo.contracts.corpus.CorpusCase;
import dev.apoyo.contracts.corpus.MalformedCorpus;
import dev.apoyo.contracts.golden.GoldenSamples;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncApiSamplesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:31.250Z");

    /** Reasons that a schema can tell as well; it knows no clock, and sees no name twice. */
    private static final Set<RejectReason> SEEN_BY_A_SCHEMA = Set.of(
            RejectReason.WRONG_TYPE,
            RejectReason.UNKNOWN_FIELD,
            RejectReason.MISSING_TIME,
            RejectReason.MISSING_FIELD,
            RejectReason.INVALID_ID,
            RejectReason.INVALID_SEQUENCE,
            RejectReason.NOTHING_SAID,
            RejectReason.TOO_MANY_READINGS,
            RejectReason.TOO_MANY_EVENTS,
            RejectReason.TOO_MANY_MESSAGES);

    private final AsyncApi asyncApi = AsyncApi.load();

    static List<String> logSamples() {
        return GoldenSamples.pathsIn("log");
    }

    static List<String> mqttSamples() {
        return GoldenSamples.pathsIn("mqtt").stream()
                .filter(path -> !path.endsWith(".senml.cbor.hex"))
                .toList();
    }

    static List<CorpusCase> casesForASchema() {
        return MalformedCorpus.load().stream()
                .filter(each -> each.hex() == null && !each.name().contains("SenML"))
                .filter(each -> each.rejects().stream().allMatch(reject -> SEEN_BY_A_SCHEMA.contains(reject.reason())))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("logSamples")
    void samplesOfTheLogFitTheirSchema(String path) {
        JsonNode channel = asyncApi.channel("log", path.split("/", -1)[1]);

        assertThat(asyncApi.validate(
                        asyncApi.payloadOf(channel, "application/json"), new String(GoldenSamples.bytes(path), UTF_8)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("mqttSamples")
    void samplesOfDevicesFitTheirSchema(String path) throws IOException {
        JsonNode channel = asyncApi.channel("mqtt", "v1/devices/{deviceId}/" + path.split("/", -1)[1]);
        String contentType = path.endsWith(".senml.json") ? "application/senml+json" : "application/json";

        assertThat(asyncApi.validate(asyncApi.payloadOf(channel, contentType), asJson(path)))
                .isEmpty();
    }

    private static String asJson(String path) throws IOException {
        byte[] sample = GoldenSamples.bytes(path);
        return path.endsWith(".cbor.hex") ? new CBORMapper().readTree(sample).toString() : new String(sample, UTF_8);
    }

    @ParameterizedTest
    @MethodSource("casesForASchema")
    void refusesWhatTheDecoderRefuses(CorpusCase corpusCase) {
        String json = new String(corpusCase.body(NOW), UTF_8);

        assertThat(asyncApi.validate("TelemetryBody", json).isEmpty()).isEqualTo(corpusCase.isControl());
    }

    @Test
    void comparesManyCases() {
        assertThat(casesForASchema()).hasSizeGreaterThan(60);
    }

    @Test
    void theCatalogueFits() {
        Catalogue catalogue = Catalogue.load();

        assertThat(catalogue.rules()).allSatisfy(rule -> assertThat(asyncApi.validate("DetectionRule", text(rule)))
                .isEmpty());
        assertThat(catalogue.models()).allSatisfy(model -> assertThat(asyncApi.validate("ProductModel", text(model)))
                .isEmpty());
    }

    private static String text(Object value) {
        return new String(Json.write(value), UTF_8);
    }
}

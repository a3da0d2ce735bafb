package dev.apoyo.contracts.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.UsageTip;
import dev.apoyo.contracts.backtest.BacktestReport;
import dev.apoyo.contracts.backtest.BacktestRequest;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.codec.TelemetryCodec;
import dev.apoyo.contracts.device.DisplayMessage;
import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.log.Rejected;
import dev.apoyo.contracts.mention.Mention;
import dev.apoyo.contracts.product.DeviceRegistration;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.rule.DetectionRule;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LogSamplesTest {

    static List<String> samples() {
        return GoldenSamples.pathsIn("log");
    }

    /** A record that changes its JSON breaks every log that is already written: then this test fails. */
    @ParameterizedTest
    @MethodSource("samples")
    void isReadAndWrittenAsItWas(String path) throws IOException {
        byte[] sample = GoldenSamples.bytes(path);

        assertThat(tree(readAndWrite(topicOf(path), sample))).isEqualTo(tree(sample));
    }

    @ParameterizedTest
    @EnumSource(LogTopic.class)
    void everyTopicHasASample(LogTopic topic) {
        assertThat(GoldenSamples.pathsIn("log/" + topic.topicName())).isNotEmpty();
    }

    @Test
    void computedIdsAreThoseOfTheSamples() {
        Alarm alarm = Json.read(GoldenSamples.bytes("log/alarms/raised.json"), Alarm.class);
        UsageTip tip = Json.read(GoldenSamples.bytes("log/tips/half-empty-hot-washes.json"), UsageTip.class);

        assertThat(Alarm.idOf(alarm.deviceId(), alarm.ruleId(), alarm.raisedAt()))
                .isEqualTo(alarm.alarmId());
        assertThat(UsageTip.idOf(tip.assetId(), tip.kind())).isEqualTo(tip.tipId());
        assertThat(GoldenSamples.pathsIn("log/incidents"))
                .map(path -> Json.read(GoldenSamples.bytes(path), Incident.class))
                .allSatisfy(incident -> assertThat(idOf(incident)).isEqualTo(incident.incidentId()));
    }

    private static String idOf(Incident incident) {
        return Incident.idOf(
                incident.kind(),
                incident.faultCode(),
                incident.modelId(),
                incident.dimension(),
                incident.value(),
                incident.openedAt());
    }

    private static LogTopic topicOf(String path) {
        String name = path.split("/", -1)[1];
        for (LogTopic topic : LogTopic.values()) {
            if (topic.topicName().equals(name)) {
                return topic;
            }
        }
        throw new AssertionError("no topic is called " + name);
    }

    private static byte[] readAndWrite(LogTopic topic, byte[] sample) {
        return switch (topic) {
            case TELEMETRY -> TelemetryCodec.encode(TelemetryCodec.decode(sample));
            case TELEMETRY_REJECTED -> Json.write(Json.read(sample, Rejected.class));
            case PRESENCE -> Json.write(Json.read(sample, Presence.class));
            case ALARMS -> Json.write(Json.read(sample, Alarm.class));
            case DEVICE_MESSAGES -> Json.write(Json.read(sample, DisplayMessage.class));
            case TIPS -> Json.write(Json.read(sample, UsageTip.class));
            case MODELS -> Json.write(Json.read(sample, ProductModel.class));
            case REGISTRY -> Json.write(Json.read(sample, DeviceRegistration.class));
            case RULES -> Json.write(Json.read(sample, DetectionRule.class));
            case INCIDENTS -> Json.write(Json.read(sample, Incident.class));
            case BACKTEST_REQUESTS -> Json.write(Json.read(sample, BacktestRequest.class));
            case BACKTEST_REPORTS -> Json.write(Json.read(sample, BacktestReport.class));
            case MENTIONS -> Json.write(Json.read(sample, Mention.class));
        };
    }

    private static JsonNode tree(byte[] json) throws IOException {
        return Json.mapper().readTree(json);
    }
}

package dev.apoyo.contracts.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import dev.apoyo.contracts.alarm.Evidence;
import dev.apoyo.contracts.alarm.EvidencePoint;
import dev.apoyo.contracts.alarm.UsageTip;
import dev.apoyo.contracts.backtest.BacktestReport;
import dev.apoyo.contracts.backtest.BacktestRequest;
import dev.apoyo.contracts.backtest.BacktestResult;
import dev.apoyo.contracts.backtest.BacktestState;
import dev.apoyo.contracts.backtest.CaseVerdict;
import dev.apoyo.contracts.backtest.EvidenceReplay;
import dev.apoyo.contracts.backtest.HistoryRead;
import dev.apoyo.contracts.backtest.KnownCase;
import dev.apoyo.contracts.backtest.KnownOutcome;
import dev.apoyo.contracts.backtest.ReplayVerdict;
import dev.apoyo.contracts.backtest.WouldBeCase;
import dev.apoyo.contracts.codec.Limits;
import dev.apoyo.contracts.codec.RejectReason;
import dev.apoyo.contracts.device.DisplayMessage;
import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.PresenceState;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.incident.IncidentChange;
import dev.apoyo.contracts.incident.IncidentDimension;
import dev.apoyo.contracts.incident.IncidentKind;
import dev.apoyo.contracts.log.RejectNotice;
import dev.apoyo.contracts.log.Rejected;
import dev.apoyo.contracts.mention.Mention;
import dev.apoyo.contracts.mention.Sentiment;
import dev.apoyo.contracts.product.Consent;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.DeviceRegistration;
import dev.apoyo.contracts.product.EventCode;
import dev.apoyo.contracts.product.Metric;
import dev.apoyo.contracts.product.MetricKind;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.product.Purpose;
import dev.apoyo.contracts.rule.AlarmClass;
import dev.apoyo.contracts.rule.RuleMode;
import dev.apoyo.contracts.rule.Severity;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncApiSchemasTest {

    private final AsyncApi asyncApi = AsyncApi.load();

    static List<Class<?>> records() {
        return List.of(
                TelemetryMessage.class,
                Rejected.class,
                RejectNotice.class,
                Presence.class,
                DisplayMessage.class,
                Alarm.class,
                Evidence.class,
                EvidencePoint.class,
                UsageTip.class,
                Incident.class,
                BacktestRequest.class,
                BacktestReport.class,
                BacktestResult.class,
                HistoryRead.class,
                CaseVerdict.class,
                WouldBeCase.class,
                KnownCase.class,
                EvidenceReplay.class,
                ProductModel.class,
                Metric.class,
                EventCode.class,
                DeviceRegistration.class,
                Consent.class,
                Mention.class);
    }

    static Stream<Arguments> enums() {
        return Stream.of(
                Arguments.of("/Category", names(DataCategory.values())),
                Arguments.of("/AlarmClass", names(AlarmClass.values())),
                Arguments.of("/Severity", names(Severity.values())),
                Arguments.of("/DisplayMessage/properties/kind", names(DisplayMessage.Kind.values())),
                Arguments.of("/Presence/properties/state", names(PresenceState.values())),
                Arguments.of("/Alarm/properties/change", names(AlarmChange.values())),
                Arguments.of("/Incident/properties/kind", names(IncidentKind.values())),
                Arguments.of("/Incident/properties/change", names(IncidentChange.values())),
                Arguments.of("/Incident/properties/dimension", names(IncidentDimension.values())),
                Arguments.of("/BacktestReport/properties/state", names(BacktestState.values())),
                Arguments.of("/KnownCase/properties/outcome", names(KnownOutcome.values())),
                Arguments.of("/EvidenceReplay/properties/verdict", names(ReplayVerdict.values())),
                Arguments.of("/Mention/properties/sentiment", names(Sentiment.values())),
                Arguments.of("/Metric/properties/kind", names(MetricKind.values())),
                Arguments.of("/Consent/properties/purpose", names(Purpose.values())),
                Arguments.of("/Alarm/properties/mode", names(RuleMode.values())),
                Arguments.of(
                        "/RejectReason",
                        Arrays.stream(RejectReason.values())
                                .map(RejectReason::label)
                                .toList()));
    }

    private static List<String> names(Enum<?>... values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    @ParameterizedTest
    @MethodSource("records")
    void describesTheComponentsOfARecord(Class<?> type) {
        JsonNode properties = asyncApi.schema(type.getSimpleName()).get("properties");

        assertThat(properties.fieldNames())
                .toIterable()
                .filteredOn(name -> !name.equals("type"))
                .containsExactlyElementsOf(Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("enums")
    void namesTheValuesOfAnEnum(String pointer, List<String> values) {
        JsonNode described = asyncApi.document().at("/components/schemas" + pointer + "/enum");

        assertThat(AsyncApi.stream(described).map(JsonNode::asText)).containsExactlyElementsOf(values);
    }

    @Test
    void saysTheLimits() {
        assertThat(number("Readings/maxProperties")).isEqualTo(Limits.DEFAULT.maxReadings());
        assertThat(number("Events/maxItems")).isEqualTo(Limits.DEFAULT.maxEvents());
        assertThat(number("TelemetryBody/oneOf/1/maxItems")).isEqualTo(Limits.DEFAULT.maxMessages());
    }

    private long number(String pointer) {
        return asyncApi.document().at("/components/schemas/" + pointer).asLong();
    }
}

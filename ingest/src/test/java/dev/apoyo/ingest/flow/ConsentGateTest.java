package dev.apoyo.ingest.flow;

import static dev.apoyo.ingest.testkit.Fixtures.GRANTED_AT;
import static dev.apoyo.ingest.testkit.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.product.Consent;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.DeviceRegistration;
import dev.apoyo.contracts.product.Purpose;
import dev.apoyo.ingest.registry.KnownDevice;
import dev.apoyo.ingest.registry.KnownDevices;
import dev.apoyo.ingest.testkit.Fixtures;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C1")
class ConsentGateTest {

    private static final Reading MOTOR = new Reading("motor_celsius", 71.5);
    private static final Reading LOAD = new Reading("load_ratio", 0.5);
    private static final Reading NEW_METRIC = new Reading("not_in_the_model", 1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ConsentGate gate = new ConsentGate(new IngestMetrics(meters));

    @Test
    void returnsTheSameMessageWhenAllIsCovered() {
        TelemetryMessage message = message(NOW, List.of(MOTOR, LOAD), List.of());
        assertThat(keep(message, Fixtures.consentTo(DataCategory.values()))).isSameAs(message);
    }

    @Test
    void keepsOnlyWhatIsCovered() {
        TelemetryMessage kept = Objects.requireNonNull(keep(
                message(NOW, List.of(MOTOR, LOAD), List.of(event("E17"), event("DONE"))),
                Fixtures.consentTo(DataCategory.USAGE)));
        assertThat(kept.readings()).containsExactly(LOAD);
        assertThat(kept.events()).extracting(DeviceEvent::code).containsExactly("DONE");
        assertThat(noConsent("health")).isEqualTo(2);
        assertThat(noConsent("usage")).isZero();
    }

    @Test
    void keepsNothingWithoutAnyConsent() {
        assertThat(keep(message(NOW, List.of(MOTOR), List.of()), List.of())).isNull();
    }

    @Test
    void keepsNothingFromBeforeTheGrant() {
        List<Consent> consents = Fixtures.consentTo(DataCategory.HEALTH);
        assertThat(keep(message(GRANTED_AT.minusMillis(1), List.of(MOTOR), List.of()), consents))
                .isNull();
        assertThat(keep(message(GRANTED_AT, List.of(MOTOR), List.of()), consents))
                .isNotNull();
    }

    @Test
    void keepsNothingOnTheStrengthOfAWithdrawnGrant() {
        Consent withdrawn =
                new Consent(Purpose.PROACTIVE_SUPPORT, DataCategory.HEALTH, GRANTED_AT, NOW.minusSeconds(1));
        assertThat(keep(message(GRANTED_AT.plusSeconds(9), List.of(MOTOR), List.of()), List.of(withdrawn)))
                .isNull();
    }

    @Test
    void anyPurposeWillDo() {
        Consent withdrawn = new Consent(Purpose.PROACTIVE_SUPPORT, DataCategory.HEALTH, GRANTED_AT, NOW);
        Consent other = new Consent(Purpose.PRODUCT_IMPROVEMENT, DataCategory.HEALTH, GRANTED_AT, null);
        assertThat(keep(message(NOW, List.of(MOTOR), List.of()), List.of(withdrawn, other)))
                .isNotNull();
    }

    @Test
    void aMetricThatTheModelDoesNotListNeedsTheModelsUnknownCategoryAndIsCounted() {
        TelemetryMessage message = message(NOW, List.of(NEW_METRIC), List.of());
        assertThat(keep(message, Fixtures.consentTo(DataCategory.HEALTH))).isSameAs(message);
        assertThat(keep(message, Fixtures.consentTo(DataCategory.USAGE))).isNull();
        assertThat(meters.get("apoyo.ingest.unknown.metrics")
                        .tag("model", Fixtures.MODEL_ID)
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aModelThatNobodyDescribedNeedsTheMostSensitiveConsent() {
        KnownDevices known = new KnownDevices();
        known.put(Fixtures.device("w-1", 1, Fixtures.consentTo(DataCategory.HEALTH, DataCategory.USAGE)));
        KnownDevice device = Objects.requireNonNull(known.device("w-1"));
        TelemetryMessage message = message(NOW, List.of(MOTOR), List.of());
        assertThat(gate.keep(message, device, known.model("nobody-knows"))).isNull();
    }

    @Test
    void gatesTheFreezeFrameOfAnEventReadingByReading() {
        DeviceEvent event = new DeviceEvent("E17", List.of(MOTOR, LOAD));
        TelemetryMessage kept = Objects.requireNonNull(
                keep(message(NOW, List.of(), List.of(event)), Fixtures.consentTo(DataCategory.HEALTH)));
        assertThat(kept.events()).containsExactly(new DeviceEvent("E17", List.of(MOTOR)));
    }

    @Test
    void agreesWithTheRegistrationForEveryCategoryAndTime() {
        Consent early = new Consent(Purpose.USAGE_TIPS, DataCategory.USAGE, GRANTED_AT, null);
        Consent late = new Consent(Purpose.PROACTIVE_SUPPORT, DataCategory.USAGE, GRANTED_AT.plusSeconds(60), null);
        Consent over = new Consent(Purpose.PROACTIVE_SUPPORT, DataCategory.HEALTH, GRANTED_AT, NOW);
        DeviceRegistration registration = Fixtures.device("w-1", 1, List.of(late, early, over));
        KnownDevices known = new KnownDevices();
        known.put(registration);
        KnownDevice device = Objects.requireNonNull(known.device("w-1"));
        for (DataCategory category : DataCategory.values()) {
            for (int seconds = -1; seconds <= 61; seconds++) {
                Instant time = GRANTED_AT.plusSeconds(seconds);
                assertThat(device.mayStore(category, time.toEpochMilli()))
                        .as("%s at %s", category, time)
                        .isEqualTo(registration.mayStore(category, time));
            }
        }
    }

    private @Nullable TelemetryMessage keep(TelemetryMessage message, List<Consent> consents) {
        KnownDevices known = new KnownDevices();
        known.put(Fixtures.model());
        known.put(Fixtures.device("w-1", 1, consents));
        return gate.keep(message, Objects.requireNonNull(known.device("w-1")), known.model(Fixtures.MODEL_ID));
    }

    private static TelemetryMessage message(Instant time, List<Reading> readings, List<DeviceEvent> events) {
        return new TelemetryMessage("w-1", "", 1, time, NOW, readings, events);
    }

    private static DeviceEvent event(String code) {
        return new DeviceEvent(code, List.of());
    }

    private double noConsent(String category) {
        return meters.get("apoyo.ingest.no.consent")
                .tag("category", category)
                .counter()
                .count();
    }
}

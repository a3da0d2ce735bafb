package dev.apoyo.streamjobs.tips;

import static dev.apoyo.streamjobs.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.streamjobs.Samples;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.consent.ModelCategories;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TipsTest {

    private static final ModelCategories MODEL = new ModelCategories(Samples.model());

    private DeviceProfile profile = DeviceProfile.of(Samples.registration("d1"));
    private HalfEmptyHotWashes.State washes = HalfEmptyHotWashes.State.EMPTY;
    private FlowTemperatureTooHigh.State flow = FlowTemperatureTooHigh.State.EMPTY;
    private final List<Map<String, Double>> tips = new ArrayList<>();

    private void send(double seconds, List<DeviceEvent> events, Reading... readings) {
        TelemetryMessage message = new TelemetryMessage(
                "d1", "s", (long) seconds, at(seconds), at(seconds), Arrays.asList(readings), events);
        PermittedView view = new PermittedView(message, profile, MODEL);
        TipVerdict<HalfEmptyHotWashes.State> wash = HalfEmptyHotWashes.onMessage(washes, view);
        TipVerdict<FlowTemperatureTooHigh.State> heat = FlowTemperatureTooHigh.onMessage(flow, view);
        washes = wash.state();
        flow = heat.state();
        if (wash.facts() != null) {
            tips.add(wash.facts());
        }
        if (heat.facts() != null) {
            tips.add(heat.facts());
        }
    }

    private void wash(double hours, double celsius, double load) {
        send(
                hours * 3_600,
                List.of(new DeviceEvent("CYCLE_DONE", List.of())),
                new Reading("programme_temperature_celsius", celsius),
                new Reading("load_ratio", load));
    }

    private void heat(double hours, double setpoint, double outdoor) {
        send(
                hours * 3_600,
                List.of(),
                new Reading("flow_setpoint_celsius", setpoint),
                new Reading("outdoor_temperature_celsius", outdoor));
    }

    private void withdraw(DataCategory category) {
        profile = DeviceProfile.of(
                Samples.registration("d1", 2, Samples.withdrawn(Samples.allConsents(Instant.EPOCH), category, at(0))));
    }

    @Test
    @Tag("S3")
    void fiveHalfEmptyHotWashesAreATipOnce() {
        for (int i = 0; i < 12; i++) {
            wash(i * 24, 60, 0.4);
            assertThat(tips).hasSize(i < 4 ? 0 : 1);
        }

        assertThat(tips).containsExactly(Map.of("hot_washes", 5.0, "load_percent", 40.0));
    }

    @Test
    void aWashThatIsReportedTwiceIsOneWash() {
        for (int i = 0; i < 4; i++) {
            wash(i * 24, 60, 0.4);
            wash(i * 24, 60, 0.4);
        }
        assertThat(tips).isEmpty();
    }

    @Test
    void fullOrCoolWashesAreNoReasonForATip() {
        for (int i = 0; i < 10; i++) {
            wash(i * 24, 40, 0.3);
            wash(i * 24 + 12, 60, 0.8);
        }
        assertThat(tips).isEmpty();
    }

    @Test
    void programmeAndLoadMayHaveBeenSaidBefore() {
        for (int i = 0; i < 5; i++) {
            send(
                    i * 1_000,
                    List.of(),
                    new Reading("programme_temperature_celsius", 90),
                    new Reading("load_ratio", 0.25));
            send(i * 1_000 + 500, List.of(new DeviceEvent("CYCLE_DONE", List.of())));
        }
        assertThat(tips).containsExactly(Map.of("hot_washes", 5.0, "load_percent", 25.0));
    }

    @Test
    void theSnapshotOfTheEventCountsFirst() {
        for (int i = 0; i < 5; i++) {
            List<Reading> snapshot =
                    List.of(new Reading("programme_temperature_celsius", 60), new Reading("load_ratio", 0.2));
            send(i * 1_000, List.of(new DeviceEvent("CYCLE_DONE", snapshot)), new Reading("load_ratio", 0.0));
        }
        assertThat(tips).containsExactly(Map.of("hot_washes", 5.0, "load_percent", 20.0));
    }

    @Test
    void washesAreNothingWithoutConsentForTheirUse() {
        withdraw(DataCategory.USAGE);
        for (int i = 0; i < 10; i++) {
            wash(i, 60, 0.1);
        }
        assertThat(tips).isEmpty();
        assertThat(washes).isSameAs(HalfEmptyHotWashes.State.EMPTY);
    }

    @Test
    @Tag("S3")
    void aDayOfTooHotWaterIsATipOnce() {
        for (int hour = 0; hour < 24; hour++) {
            heat(hour, 55, 5);
        }
        assertThat(tips).isEmpty();

        for (int hour = 24; hour < 60; hour++) {
            heat(hour, 55, 5);
        }
        assertThat(tips)
                .containsExactly(Map.of("setpoint_celsius", 55.0, "outdoor_celsius", 5.0, "advised_celsius", 37.0));
    }

    @Test
    void aSetpointWithinTheCurveStartsTheDayAnew() {
        for (int hour = 0; hour < 48; hour++) {
            heat(hour, hour % 20 == 10 ? 38 : 55, 5);
        }
        assertThat(tips).isEmpty();
    }

    @Test
    void twoReadingsADayApartAreNoDay() {
        heat(0, 55, 5);
        heat(25, 55, 5);
        heat(50, 55, 5);
        assertThat(tips).isEmpty();
    }

    @Test
    void heatIsNothingWithoutConsentForSurroundings() {
        withdraw(DataCategory.ENVIRONMENT);
        for (int hour = 0; hour < 60; hour++) {
            heat(hour, 55, 5);
        }
        assertThat(tips).isEmpty();
    }

    @Test
    void theCurveHasAFloorAndACeiling() {
        assertThat(FlowTemperatureTooHigh.neededCelsius(30)).isEqualTo(25);
        assertThat(FlowTemperatureTooHigh.neededCelsius(0)).isEqualTo(42);
        assertThat(FlowTemperatureTooHigh.neededCelsius(-30)).isEqualTo(55);
    }

    @Test
    void aTipIsForModelsThatCanTellIt() {
        assertThat(HalfEmptyHotWashes.appliesTo(MODEL)).isTrue();
        assertThat(FlowTemperatureTooHigh.appliesTo(MODEL)).isTrue();
    }
}

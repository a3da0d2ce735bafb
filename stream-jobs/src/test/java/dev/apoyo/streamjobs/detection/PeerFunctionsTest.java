package dev.apoyo.streamjobs.detection;

import static dev.apoyo.streamjobs.Samples.START;
import static dev.apoyo.streamjobs.Samples.celsius;
import static dev.apoyo.streamjobs.Samples.message;
import static dev.apoyo.streamjobs.Samples.registration;
import static dev.apoyo.streamjobs.Samples.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.DeviceRegistration;
import dev.apoyo.contracts.rule.Condition.Deviation;
import dev.apoyo.contracts.rule.Condition.Peers;
import dev.apoyo.streamjobs.Samples;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.log.ControlRecord;
import dev.apoyo.streamjobs.log.DeviceInput;
import dev.apoyo.streamjobs.log.RegistryChange;
import dev.apoyo.streamjobs.peers.PeerCohort;
import dev.apoyo.streamjobs.peers.PeerScores;
import dev.apoyo.streamjobs.peers.PeerValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Stretches of an hour; the first one begins with the samples' start. */
class PeerFunctionsTest {

    private static final Peers PEERS = new Peers(Samples.TEMPERATURE, Deviation.ABOVE, 5, 1, 3_600);
    private static final long END = START.toEpochMilli() + 3_600_000;
    private static final long TOLD = END + PeerStretchFunction.LATENESS_MILLIS;

    private static KeyedBroadcastOperatorTestHarness<String, DeviceInput, ControlRecord, PeerValue> stretches(
            @Nullable OperatorSubtaskState restored) throws Exception {
        KeyedBroadcastOperatorTestHarness<String, DeviceInput, ControlRecord, PeerValue> job =
                new KeyedBroadcastOperatorTestHarness<>(
                        new CoBroadcastWithKeyedOperator<>(
                                new PeerStretchFunction(),
                                List.of(PeerStretchFunction.RULES, PeerStretchFunction.MODELS)),
                        DeviceInput::deviceId,
                        Types.STRING,
                        1,
                        1,
                        0);
        job.setup();
        if (restored != null) {
            job.initializeState(restored);
        }
        job.open();
        if (restored == null) {
            know(job, LogTopic.MODELS, Samples.MODEL, Samples.model());
            know(job, LogTopic.RULES, "odd", rule("odd", PEERS));
        }
        return job;
    }

    private static void know(
            KeyedBroadcastOperatorTestHarness<String, DeviceInput, ControlRecord, PeerValue> job,
            LogTopic topic,
            String key,
            Object value)
            throws Exception {
        job.processBroadcastElement(
                new ControlRecord(topic, key, new String(Json.write(value), StandardCharsets.UTF_8)), 0);
    }

    private static DeviceInput input(DeviceRegistration registration) {
        return DeviceInput.of(new RegistryChange(registration.deviceId(), DeviceProfile.of(registration)));
    }

    private static DeviceInput said(long sequence, double seconds, double value) {
        return DeviceInput.of(message("d1", sequence, seconds, celsius(value)));
    }

    @Test
    void aStretchIsToldOnceAfterARestoreAndLeavesNothingBehind() throws Exception {
        OperatorSubtaskState snapshot;
        try (var job = stretches(null)) {
            job.processElement(input(registration("d1")), 0);
            job.processElement(said(1, 10, 20), 0);
            snapshot = job.snapshot(1, 1);
        }
        try (var job = stretches(snapshot)) {
            job.processElement(said(1, 10, 20), 0);
            job.processElement(said(2, 20, 40), 0);
            job.watermark(TOLD);
            job.processElement(said(3, 30, 90), 0);
            job.watermark(TOLD + 3_600_000);

            assertThat(job.extractOutputValues()).singleElement().satisfies(value -> {
                assertThat(value.mean()).isEqualTo(30);
                assertThat(value.cohort().endMillis()).isEqualTo(END);
                assertThat(value.cohort().derivedMetric()).isEqualTo("~peer/" + Samples.TEMPERATURE + "/3600");
            });
            job.processElement(DeviceInput.of(new RegistryChange("d1", null)), 0);
            assertThat(FleetAlarms.stateEntries(job)).isZero();
            assertThat(job.numEventTimeTimers()).isZero();
        }
    }

    @Test
    @Tag("C1")
    void whatTheOwnerTookBackIsNotCompared() throws Exception {
        try (var job = stretches(null)) {
            job.processElement(input(registration("d1")), 0);
            job.processElement(said(1, 10, 20), 0);
            job.processElement(
                    input(registration(
                            "d1",
                            2,
                            Samples.withdrawn(
                                    Samples.allConsents(Instant.EPOCH), DataCategory.HEALTH, Samples.at(20)))),
                    0);
            job.processElement(said(2, 30, 20), 0);
            job.watermark(TOLD);

            assertThat(job.extractOutputValues()).isEmpty();
        }
    }

    @Test
    void theEndOfInputComparesNobody() throws Exception {
        try (var job = stretches(null)) {
            job.processElement(input(registration("d1")), 0);
            job.processElement(said(1, 10, 20), 0);
            job.watermark(Long.MAX_VALUE);

            assertThat(job.extractOutputValues()).isEmpty();
        }
    }

    @Test
    void aCohortIsScoredAfterARestoreAndLeavesNothingBehind() throws Exception {
        PeerCohort cohort = new PeerCohort(Samples.MODEL, "1.0", "~peer/t/3600", END);
        OperatorSubtaskState snapshot;
        try (var job = scores(null)) {
            for (int i = 0; i < PeerScores.DEVICES_AT_LEAST; i++) {
                job.processElement(new PeerValue(cohort, "d" + i, i, END), 0);
            }
            snapshot = job.snapshot(1, 1);
        }
        try (var job = scores(snapshot)) {
            job.processElement(new PeerValue(cohort, "odd", 100, END), 0);
            job.processWatermark(TOLD + 1);

            assertThat(job.extractOutputValues()).hasSize(PeerScores.DEVICES_AT_LEAST + 1);
            assertThat(job.extractOutputValues()).last().satisfies(message -> assertThat(
                            message.readings().get(0).value())
                    .isCloseTo((100 - 5) / (1.4826 * 3), within(0.01)));
            assertThat(FleetAlarms.stateEntries(job)).isZero();
            assertThat(job.numEventTimeTimers()).isZero();
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<PeerCohort, PeerValue, TelemetryMessage> scores(
            @Nullable OperatorSubtaskState restored) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<PeerCohort, PeerValue, TelemetryMessage> job =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new PeerScoreFunction()),
                        PeerValue::cohort,
                        TypeInformation.of(PeerCohort.class));
        job.setup();
        if (restored != null) {
            job.initializeState(restored);
        }
        job.open();
        return job;
    }
}

package dev.apoyo.streamjobs.detection;

import static dev.apoyo.streamjobs.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.mention.Mention;
import dev.apoyo.streamjobs.Samples;
import dev.apoyo.streamjobs.fleet.Cell;
import dev.apoyo.streamjobs.fleet.FleetSignal;
import dev.apoyo.streamjobs.fleet.OutageFinder;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** State and timers of the two operators in which many devices meet; what they decide is tested with the finders. */
class FleetFunctionsTest {

    private static final int DEVICES = 200;
    private static final int BAD = 8;
    private static final double DAY_SECONDS = 86_400;
    private static final double HOLD_SECONDS = OutageFinder.HOLD_MILLIS / 1_000.0;

    private static <T> KeyedOneInputStreamOperatorTestHarness<String, FleetSignal, T> harness(
            KeyedProcessFunction<String, FleetSignal, T> function, @Nullable OperatorSubtaskState restored)
            throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, FleetSignal, T> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(function), signal -> Samples.MODEL, Types.STRING);
        harness.setup();
        if (restored != null) {
            harness.initializeState(restored);
        }
        harness.open();
        return harness;
    }

    private static Cell cell(int device) {
        return new Cell(Samples.MODEL, "1.0", device < BAD ? "bad" : "lot-" + device % 3, "region-" + device % 2);
    }

    private static void comeAll(KeyedOneInputStreamOperatorTestHarness<String, FleetSignal, ?> job) throws Exception {
        for (int i = 0; i < DEVICES; i++) {
            job.processElement(FleetSignal.came(cell(i)), 0);
        }
    }

    private static void leaveAll(KeyedOneInputStreamOperatorTestHarness<String, FleetSignal, ?> job) throws Exception {
        for (int i = 0; i < DEVICES; i++) {
            job.processElement(FleetSignal.left(cell(i)), 0);
        }
    }

    private static void raise(KeyedOneInputStreamOperatorTestHarness<String, FleetSignal, ?> job, int device)
            throws Exception {
        Alarm alarm = FleetAlarms.raised("d" + device, "r", at(device));
        job.processElement(FleetSignal.of(cell(device), alarm, false), 0);
    }

    private static void clear(
            KeyedOneInputStreamOperatorTestHarness<String, FleetSignal, ?> job, int device, double seconds)
            throws Exception {
        Alarm alarm = FleetAlarms.cleared("d" + device, "r", at(device), at(seconds));
        job.processElement(FleetSignal.of(cell(device), alarm, false), 0);
    }

    private static void streamTime(KeyedOneInputStreamOperatorTestHarness<String, FleetSignal, ?> job, double seconds)
            throws Exception {
        job.processWatermark(at(seconds).toEpochMilli());
    }

    private static List<String> incidents(AbstractStreamOperatorTestHarness<?> job) {
        Queue<StreamRecord<Incident>> told = job.getSideOutput(IncidentFunction.INCIDENTS);
        return told == null
                ? List.of()
                : told.stream()
                        .map(StreamRecord::getValue)
                        .map(incident -> incident.change() + " " + incident.value())
                        .toList();
    }

    @Test
    void anIncidentSurvivesARestoreClosesAndLeavesNothingBehind() throws Exception {
        OperatorSubtaskState snapshot;
        try (var job = harness(new IncidentFunction(), null)) {
            streamTime(job, 0);
            comeAll(job);
            for (int i = 0; i < BAD; i++) {
                raise(job, i);
            }
            assertThat(incidents(job)).first().isEqualTo("OPENED bad");
            assertThat(job.numEventTimeTimers()).isEqualTo(1);
            snapshot = job.snapshot(1, 1);
        }
        try (var job = harness(new IncidentFunction(), snapshot)) {
            for (int i = 0; i < BAD; i++) {
                clear(job, i, 100);
            }
            assertThat(job.extractOutputValues()).hasSize(BAD).allMatch(alarm -> alarm.incidentId() != null);
            streamTime(job, 3 * DAY_SECONDS);
            assertThat(incidents(job)).containsExactly("CLOSED bad");
            assertThat(job.numEventTimeTimers()).isZero();
            leaveAll(job);
            assertThat(FleetAlarms.stateEntries(job)).isZero();
        }
    }

    @Test
    @Tag("L1")
    void aSpikeOfMentionsSurvivesARestoreClosesAndLeavesNothingBehind() throws Exception {
        OperatorSubtaskState snapshot;
        try (var job = harness(new IncidentFunction(), null)) {
            streamTime(job, 0);
            comeAll(job);
            complain(job, 0, 4);
            assertThat(incidents(job)).isEmpty();
            snapshot = job.snapshot(1, 1);
        }
        try (var job = harness(new IncidentFunction(), snapshot)) {
            complain(job, 4, 6);
            assertThat(incidents(job)).containsExactly("OPENED " + Samples.MODEL);
            assertThat(job.numEventTimeTimers()).isEqualTo(1);
            streamTime(job, 3 * DAY_SECONDS);
            assertThat(incidents(job)).last().isEqualTo("CLOSED " + Samples.MODEL);
            assertThat(job.numEventTimeTimers()).isZero();
            leaveAll(job);
            assertThat(FleetAlarms.stateEntries(job)).isZero();
        }
    }

    private static void complain(KeyedOneInputStreamOperatorTestHarness<String, FleetSignal, ?> job, int from, int to)
            throws Exception {
        for (int i = from; i < to; i++) {
            Mention mention = Samples.complaint(Samples.MODEL, "f", "author-" + i, at(i));
            job.processElement(FleetSignal.of(mention), 0);
        }
    }

    @Test
    void theEndOfInputClosesNoIncident() throws Exception {
        try (var job = harness(new IncidentFunction(), null)) {
            comeAll(job);
            for (int i = 0; i < BAD; i++) {
                raise(job, i);
            }
            job.processWatermark(Long.MAX_VALUE);

            assertThat(incidents(job)).isNotEmpty().noneMatch(told -> told.startsWith("CLOSED"));
        }
    }

    @Test
    void anOutageSurvivesARestoreAndClosesWhenAllAreBack() throws Exception {
        OperatorSubtaskState snapshot;
        try (var job = harness(new OutageFunction(OutageFinder.HOLD_MILLIS), null)) {
            streamTime(job, 0);
            comeAll(job);
            for (int i = 0; i < DEVICES; i++) {
                raise(job, i);
            }
            assertThat(job.numEventTimeTimers()).isEqualTo(1);
            snapshot = job.snapshot(1, 1);
        }
        try (var job = harness(new OutageFunction(OutageFinder.HOLD_MILLIS), snapshot)) {
            streamTime(job, HOLD_SECONDS);
            streamTime(job, 2 * HOLD_SECONDS);
            for (int i = 0; i < DEVICES; i++) {
                clear(job, i, 3 * HOLD_SECONDS);
            }
            streamTime(job, 4 * HOLD_SECONDS);

            assertThat(incidents(job)).containsExactly("OPENED all", "CLOSED all");
            assertThat(job.extractOutputValues()).hasSize(2 * DEVICES).allSatisfy(told -> assertThat(told.alarm())
                    .extracting(Alarm::incidentId)
                    .isNotNull());
            assertThat(job.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void whatIsHeldBackIsNotLostWithTheEndOfInput() throws Exception {
        try (var job = harness(new OutageFunction(OutageFinder.HOLD_MILLIS), null)) {
            streamTime(job, 0);
            comeAll(job);
            raise(job, 1);
            streamTime(job, 60);
            raise(job, 2);
            job.processWatermark(Long.MAX_VALUE);

            assertThat(job.extractOutputValues()).hasSize(2);
            assertThat(job.numEventTimeTimers()).isZero();
        }
    }
}

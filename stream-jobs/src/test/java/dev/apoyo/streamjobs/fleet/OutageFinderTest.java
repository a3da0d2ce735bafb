package dev.apoyo.streamjobs.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.incident.IncidentChange;
import dev.apoyo.contracts.incident.IncidentDimension;
import dev.apoyo.contracts.incident.IncidentKind;
import dev.apoyo.contracts.rule.RuleMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 1,000 devices in 4 regions; time in minutes. */
@Tag("D5")
class OutageFinderTest {

    private static final int DEVICES = 1_000;
    private static final double MINUTE = 1 / 1440.0;
    private static final double HOLD = OutageFinder.HOLD_MILLIS / 60_000.0;

    private final MemorySilenceBook book = new MemorySilenceBook();
    private final List<Alarm> suppressed = new ArrayList<>();
    private final List<Alarm> single = new ArrayList<>();
    private final List<Incident> incidents = new ArrayList<>();
    private final OutageFinder finder = new OutageFinder(
            CauseSettings.OUTAGES,
            OutageFinder.HOLD_MILLIS,
            book,
            suppressed::add,
            silent -> single.add(silent.alarm()),
            incidents::add);

    OutageFinderTest() {
        for (int i = 0; i < DEVICES; i++) {
            book.exposure.merge(cell(i).forOutages(), 1L, Long::sum);
        }
    }

    private static Cell cell(int device) {
        return new Cell(FleetRun.MODEL, "fw", "lot-" + device % 7, "region-" + device % 4);
    }

    private static long millis(double minute) {
        return FleetRun.at(minute * MINUTE).toEpochMilli();
    }

    private void tell(int device, double since, AlarmChange change, double minute, @Nullable RuleMode mode) {
        Alarm alarm = FleetRun.alarm(device, since * MINUTE, change, minute * MINUTE, mode, false);
        finder.onAlarm(alarm, cell(device), millis(minute));
    }

    private void silent(int device, double minute) {
        tell(device, minute, AlarmChange.RAISED, minute, null);
    }

    private void back(int device, double since, double minute) {
        tell(device, since, AlarmChange.CLEARED, minute, null);
    }

    private boolean time(double minute) {
        return finder.onTime(millis(minute));
    }

    private void allSilent() {
        for (int i = 0; i < DEVICES; i++) {
            silent(i, i / 1000.0);
        }
        time(HOLD);
    }

    @Test
    void allSilentTogetherAreOneIncidentAndNoCase() {
        allSilent();

        assertThat(incidents).singleElement().satisfies(incident -> {
            assertThat(incident.kind()).isEqualTo(IncidentKind.PLATFORM);
            assertThat(incident.dimension()).isEqualTo(IncidentDimension.PLATFORM);
            assertThat(incident.value()).isEqualTo(Incident.ALL);
            assertThat(incident.modelId()).isNull();
            assertThat(incident.affectedDevices()).isEqualTo(DEVICES);
            assertThat(incident.exposedDevices()).isEqualTo(DEVICES);
            assertThat(incident.openedAt()).isEqualTo(FleetRun.at(0));
        });
        assertThat(single).isEmpty();
        assertThat(suppressed).hasSize(DEVICES).allSatisfy(alarm -> assertThat(alarm.incidentId())
                .isEqualTo(incidents.get(0).incidentId()));
    }

    @Test
    void someThatArriveBeforeTheStreamHasComeSoFarAreNotTornFromTheRest() {
        for (int i = 0; i < 5; i++) {
            tell(i, 30, AlarmChange.RAISED, 13, null);
        }
        time(19);
        for (int i = 5; i < DEVICES; i++) {
            tell(i, 30, AlarmChange.RAISED, 29, null);
        }
        time(30 + HOLD);

        assertThat(single).isEmpty();
        assertThat(incidents).singleElement().satisfies(incident -> assertThat(incident.affectedDevices())
                .isEqualTo(DEVICES));
    }

    @Test
    void theyComeBackAndItClosesByItself() {
        allSilent();
        time(2 * HOLD);
        for (int i = 0; i < DEVICES; i++) {
            back(i, i / 1000.0, 30 + i / 1000.0);
        }

        assertThat(incidents).last().satisfies(closed -> {
            assertThat(closed.change()).isEqualTo(IncidentChange.CLOSED);
            assertThat(closed.activeDevices()).isZero();
            assertThat(closed.closedAt()).isEqualTo(FleetRun.at(30.999 * MINUTE));
        });
        assertThat(suppressed).hasSize(2 * DEVICES);
        assertThat(single).isEmpty();
        assertThat(book.silent).isEmpty();
        assertThat(time(40)).isFalse();
    }

    @Test
    void oneRegionIsBlamedWhenOnlyThatIsSilent() {
        for (int i = 2; i < DEVICES; i += 4) {
            silent(i, i / 1000.0);
        }
        silent(1, 0.5);
        time(HOLD);
        time(HOLD + 1);

        assertThat(incidents).singleElement().satisfies(incident -> {
            assertThat(incident.dimension()).isEqualTo(IncidentDimension.REGION);
            assertThat(incident.value()).isEqualTo("region-2");
        });
        assertThat(single).extracting(Alarm::deviceId).containsExactly("d1");
    }

    @Test
    void fewSilentDevicesGoOnAfterTheHold() {
        for (int i = 0; i < 5; i++) {
            silent(i * 100, 0.1 * i);
        }
        assertThat(time(HOLD - 1)).isTrue();
        assertThat(single).isEmpty();
        assertThat(time(HOLD)).isTrue();
        assertThat(time(HOLD + 1)).isFalse();

        assertThat(single).hasSize(5).allSatisfy(alarm -> {
            assertThat(alarm.change()).isEqualTo(AlarmChange.RAISED);
            assertThat(alarm.incidentId()).isNull();
            assertThat(alarm.historical()).isFalse();
        });
        assertThat(incidents).isEmpty();
        assertThat(book.silent).isEmpty();
    }

    @Test
    void whatIsOverBeforeAnybodyWasToldIsHistory() {
        silent(1, 0);
        back(1, 0, 2);

        assertThat(single).extracting(Alarm::change).containsExactly(AlarmChange.RAISED, AlarmChange.CLEARED);
        assertThat(single).allMatch(Alarm::historical);
        assertThat(book.silent).isEmpty();
    }

    @Test
    void whatIsRetractedWhileHeldNeverWas() {
        silent(1, 0);
        tell(1, 0, AlarmChange.RETRACTED, 2, null);
        time(HOLD);

        assertThat(single).isEmpty();
    }

    @Test
    void aShadowRuleIsNeitherHeldNorCounted() {
        for (int i = 0; i < 100; i++) {
            tell(i, 0, AlarmChange.RAISED, 0, RuleMode.SHADOW);
        }

        assertThat(single).hasSize(100);
        assertThat(time(HOLD)).isFalse();
        assertThat(incidents).isEmpty();
    }

    @Test
    void whoFallsSilentDuringTheOutageJoinsAtOnce() {
        for (int i = 0; i < 900; i++) {
            silent(i, 0);
        }
        time(HOLD);
        silent(950, HOLD + 1);

        assertThat(suppressed).last().satisfies(alarm -> assertThat(alarm.deviceId())
                .isEqualTo("d950"));
        assertThat(incidents).hasSize(1);
    }

    @Test
    void thoseThatStayAwayAreToldWhenTheOutageIsOver() {
        allSilent();
        for (int i = 3; i < DEVICES; i++) {
            back(i, i / 1000.0, 10);
        }
        for (int i = 2; i < 2 + OutageFinder.CHECKS_TO_CLOSE; i++) {
            time(i * HOLD);
        }

        assertThat(incidents).last().satisfies(closed -> {
            assertThat(closed.change()).isEqualTo(IncidentChange.CLOSED);
            assertThat(closed.activeDevices()).isEqualTo(3);
        });
        assertThat(single).hasSize(3).allSatisfy(alarm -> {
            assertThat(alarm.change()).isEqualTo(AlarmChange.UPDATED);
            assertThat(alarm.incidentId()).isNull();
        });
    }

    /** A device in a thousand falls silent a day for ten years: single ones, and nothing else. */
    @Test
    void singleSilencesMakeNoOutageInYears() {
        Random random = new Random(5);
        double minute = 0;
        int told = 0;
        while (minute < 10 * 365 * 1440.0) {
            minute += -Math.log1p(-random.nextDouble()) * 1440 / (DEVICES * 0.01);
            silent(random.nextInt(DEVICES), minute);
            time(minute + HOLD);
            told++;
        }

        assertThat(incidents).isEmpty();
        assertThat(single).hasSize(told);
    }
}

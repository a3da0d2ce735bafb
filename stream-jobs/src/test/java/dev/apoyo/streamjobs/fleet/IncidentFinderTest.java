package dev.apoyo.streamjobs.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.incident.IncidentChange;
import dev.apoyo.contracts.incident.IncidentDimension;
import dev.apoyo.contracts.incident.IncidentKind;
import dev.apoyo.contracts.rule.RuleMode;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D6")
class IncidentFinderTest {

    private static final int LOTS = 20;

    private final FleetRun fleet = FleetRun.of(2_000, LOTS, 3, 4, CauseSettings.FAULTS);

    /** The i-th device of lot 0. */
    private static int inLot(int i) {
        return i * LOTS;
    }

    private Incident openLot() {
        for (int i = 0; fleet.incidents.isEmpty(); i++) {
            fleet.raise(inLot(i), 0.01 * i);
        }
        return fleet.incidents.get(0);
    }

    @Test
    void blamesTheLotWhenOneLotFails() {
        Incident incident = openLot();

        assertThat(incident.kind()).isEqualTo(IncidentKind.FLEET);
        assertThat(incident.change()).isEqualTo(IncidentChange.OPENED);
        assertThat(incident.dimension()).isEqualTo(IncidentDimension.LOT);
        assertThat(incident.value()).isEqualTo("lot-0");
        assertThat(incident.exposedDevices()).isEqualTo(100);
        assertThat(incident.affectedDevices()).isBetween(5, 8).isEqualTo(incident.activeDevices());
        assertThat(incident.alarmIds()).hasSize(incident.affectedDevices());
        assertThat(incident.statistic()).startsWith(incident.affectedDevices() + " of 100 devices in 7 d, expected");
        assertThat(incident.incidentId())
                .isEqualTo(Incident.idOf(
                        IncidentKind.FLEET,
                        FleetRun.FAULT,
                        FleetRun.MODEL,
                        IncidentDimension.LOT,
                        "lot-0",
                        incident.openedAt()));
    }

    @Test
    void whatComesLaterJoinsAndOthersDoNot() {
        Incident incident = openLot();
        fleet.raise(inLot(50), 1);
        assertThat(fleet.newest().incidentId()).isEqualTo(incident.incidentId());
        fleet.raise(inLot(50) + 1, 1);
        assertThat(fleet.newest().incidentId()).isNull();

        assertThat(fleet.told()).containsExactly("OPENED LOT lot-0", "UPDATED LOT lot-0");
    }

    @Test
    void theFoundersBelongToItFromThenOn() {
        Incident incident = openLot();
        fleet.clear(inLot(0), 0, 1);

        assertThat(fleet.newest().change()).isEqualTo(AlarmChange.CLEARED);
        assertThat(fleet.newest().incidentId()).isEqualTo(incident.incidentId());
    }

    @Test
    void aWholeModelIsBlamedWhenNoPartOfItStandsOut() {
        for (int i = 0; fleet.incidents.isEmpty() && i < 2_000; i++) {
            fleet.raise((i * 37) % 2_000, 0.01 * i);
        }

        assertThat(fleet.told()).containsExactly("OPENED MODEL washer-w7");
    }

    @Test
    void fewDevicesAreNoIncident() {
        for (int i = 0; i < 4; i++) {
            fleet.raise(inLot(i), 0.01 * i);
        }

        assertThat(fleet.incidents).isEmpty();
    }

    @Test
    void oneDeviceCountsOnceHoweverOftenItFails() {
        for (int i = 0; i < 100; i++) {
            fleet.raise(inLot(0), 0.01 * i);
        }

        assertThat(fleet.incidents).isEmpty();
    }

    @Test
    void whatIsLongAgoDoesNotCount() {
        for (int i = 0; i < 40; i++) {
            fleet.raise(inLot(i), 3.0 * i);
        }

        assertThat(fleet.incidents).isEmpty();
    }

    @Test
    void shadowAndHistoricalAlarmsDoNotCount() {
        for (int i = 0; i < 20; i++) {
            Alarm shadow = FleetRun.alarm(inLot(i), 0.01 * i, AlarmChange.RAISED, 0.01 * i, RuleMode.SHADOW, false);
            Alarm historical = FleetRun.alarm(inLot(i), 0.01 * i, AlarmChange.RAISED, 0.01 * i, null, true);
            fleet.raise(shadow, inLot(i));
            fleet.raise(historical, inLot(i));
        }

        assertThat(fleet.incidents).isEmpty();
        assertThat(fleet.alarms).hasSize(40);
    }

    @Test
    void whatIsRetractedCountsNoMore() {
        for (int i = 0; i < 30; i++) {
            fleet.raise(inLot(i), 0.01 * i);
            fleet.retract(inLot(i), 0.01 * i, 0.01 * i + 0.005);
        }

        assertThat(fleet.incidents).isEmpty();
    }

    @Test
    void aRetractedChildLeavesTheCount() {
        openLot();
        fleet.raise(inLot(50), 1);
        Incident before = fleet.incidents.get(1);
        fleet.retract(inLot(50), 1, 1.1);
        fleet.raise(inLot(51), 1.2);

        assertThat(fleet.incidents).last().satisfies(after -> assertThat(after.affectedDevices())
                .isEqualTo(before.affectedDevices()));
    }

    @Test
    void closesWhenAllAreClear() {
        Incident incident = openLot();
        assertThat(fleet.check(1)).isTrue();
        for (int i = 0; i < incident.affectedDevices(); i++) {
            fleet.clear(inLot(i), 0.01 * i, 1.5);
        }

        assertThat(fleet.check(2)).isFalse();
        assertThat(fleet.incidents).last().satisfies(closed -> {
            assertThat(closed.change()).isEqualTo(IncidentChange.CLOSED);
            assertThat(closed.closedAt()).isEqualTo(FleetRun.at(2));
            assertThat(closed.activeDevices()).isZero();
        });
        assertThat(fleet.book.children).isEmpty();
    }

    @Test
    void closesWhenTheRateIsBackToNormalForDays() {
        openLot();
        assertThat(List.of(fleet.check(1), fleet.check(2), fleet.check(3))).containsExactly(true, true, false);

        assertThat(fleet.told()).containsExactly("OPENED LOT lot-0", "CLOSED LOT lot-0");
    }

    @Test
    void staysOpenWhileMoreThanExpectedJoin() {
        openLot();
        for (int day = 1; day < 10; day++) {
            for (int i = 0; i < 3; i++) {
                fleet.raise(inLot(20 + 3 * day + i), day - 0.5);
            }
            assertThat(fleet.check(day)).isTrue();
        }
    }

    @Test
    void aChildOfAClosedIncidentKeepsItsIncident() {
        Incident incident = openLot();
        for (int day = 1; day <= 3; day++) {
            fleet.check(day);
        }
        fleet.clear(inLot(0), 0, 5);

        assertThat(fleet.newest().incidentId()).isEqualTo(incident.incidentId());
    }

    @Test
    void anEpisodeAfterTheClosedOneIsAnotherIncident() {
        Incident first = openLot();
        for (int day = 1; day <= 3; day++) {
            fleet.check(day);
        }
        for (int i = 0; i < 8; i++) {
            fleet.raise(inLot(60 + i), 4 + 0.01 * i);
        }

        assertThat(fleet.told()).startsWith("OPENED LOT lot-0", "CLOSED LOT lot-0", "OPENED LOT lot-0");
        assertThat(fleet.incidents).last().satisfies(second -> assertThat(second.incidentId())
                .isNotEqualTo(first.incidentId()));
    }

    @Test
    void twoBadLotsAreTwoIncidents() {
        openLot();
        for (int i = 0; i < 10; i++) {
            fleet.raise(inLot(i) + 1, 0.2 + 0.01 * i);
        }

        assertThat(fleet.told()).contains("OPENED LOT lot-0", "OPENED LOT lot-1");
    }

    @Test
    void aFloodIsToldInSteps() {
        FleetRun flood = FleetRun.of(20_000, 1, 1, 1, CauseSettings.FAULTS);
        for (int i = 0; i < 10_000; i++) {
            flood.raise(i, 0.00001 * i);
        }

        assertThat(flood.incidents).hasSizeLessThan(200);
        assertThat(flood.incidents.get(0).value()).isEqualTo(FleetRun.MODEL);
        assertThat(flood.incidents).last().satisfies(last -> assertThat(last.affectedDevices())
                .isGreaterThan(9_400));
        assertThat(flood.book.faults.values()).allMatch(state -> state.recent().isEmpty());
    }
}

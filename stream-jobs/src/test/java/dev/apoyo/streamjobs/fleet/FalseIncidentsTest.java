package dev.apoyo.streamjobs.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.incident.IncidentChange;
import dev.apoyo.contracts.incident.IncidentDimension;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the documentation says of false incidents and of power, by simulation with fixed seeds. */
@Tag("D6")
class FalseIncidentsTest {

    private static final int DEVICES = 2_000;

    /** Faults come as they like: at random times on random devices, each over after half a day. */
    private static List<Incident> openedWithoutCause(int weeks, double ratePerWeek, CauseSettings settings, long seed) {
        FleetRun fleet = FleetRun.of(DEVICES, 20, 3, 4, settings);
        Random random = new Random(seed);
        double day = 0;
        double nextCheck = 1;
        while (day < weeks * 7.0) {
            day += -Math.log1p(-random.nextDouble()) * 7 / (ratePerWeek * DEVICES);
            for (; nextCheck < day; nextCheck++) {
                fleet.check(nextCheck);
            }
            int device = random.nextInt(DEVICES);
            fleet.raise(device, day);
            fleet.clear(device, day, day + 0.5);
        }
        return fleet.incidents.stream()
                .filter(incident -> incident.change() == IncidentChange.OPENED)
                .toList();
    }

    /** A tenth of a false incident per window is wished for here, so that there is something to count. */
    @ParameterizedTest
    @CsvSource({"0.0005, 400", "0.002, 400", "0.01, 200", "0.03, 100"})
    void comeAtMostAsOftenAsWishedFor(double ratePerWeek, int weeks) {
        CauseSettings loose = new CauseSettings(7 * FleetRun.DAY, 0.1, 5, 0, 200, 84.0 * FleetRun.DAY);
        int incidents = 0;
        for (long seed = 1; seed <= 3; seed++) {
            incidents += openedWithoutCause(weeks, ratePerWeek, loose, seed).size();
        }
        assertThat(incidents / (3.0 * weeks)).isLessThanOrEqualTo(0.1);
    }

    @ParameterizedTest
    @CsvSource({"0.0005", "0.002", "0.01"})
    void doNotComeInYearsAsShipped(double ratePerWeek) {
        assertThat(openedWithoutCause(300, ratePerWeek, CauseSettings.FAULTS, 11))
                .isEmpty();
    }

    private record Found(int alarms, Incident incident) {}

    /** A quiet year, then {@code times} the rate among those that {@code bad} tells. */
    private static Found afterAQuietYear(IncidentDimension bad, int times, long seed) {
        double ratePerWeek = 0.01;
        FleetRun fleet = FleetRun.of(DEVICES, 20, 3, 4, CauseSettings.FAULTS);
        Random random = new Random(seed);
        double day = 0;
        int hits = 0;
        while (true) {
            boolean isBad = day > 364;
            double boost = isBad ? times : 1;
            day += -Math.log1p(-random.nextDouble()) * 7 / (ratePerWeek * DEVICES * boost);
            int device = random.nextInt(DEVICES);
            boolean isHit = isBad && isIn(bad, fleet.devices.get(device));
            if (!isHit && random.nextDouble() * boost > 1) {
                continue;
            }
            hits += isHit ? 1 : 0;
            fleet.raise(device, day);
            fleet.clear(device, day, day + 0.5);
            if (!fleet.incidents.isEmpty()) {
                return new Found(hits, fleet.incidents.get(0));
            }
        }
    }

    private static boolean isIn(IncidentDimension bad, Cell cell) {
        return switch (bad) {
            case LOT -> cell.lot().equals("lot-3");
            case FIRMWARE -> cell.firmware().equals("fw-1");
            case REGION -> cell.region().equals("region-2");
            case MODEL, PLATFORM -> true;
        };
    }

    @ParameterizedTest
    @CsvSource({"LOT, 10", "LOT, 30", "FIRMWARE, 5", "REGION, 5", "MODEL, 5"})
    void theRightCauseIsFoundWithinFewAlarms(IncidentDimension bad, int times) {
        int right = 0;
        int most = 0;
        for (long seed = 1; seed <= 20; seed++) {
            Found found = afterAQuietYear(bad, times, seed);
            right += found.incident().dimension() == bad ? 1 : 0;
            most = Math.max(most, found.alarms());
        }
        assertThat(right).as("of 20").isGreaterThanOrEqualTo(18);
        assertThat(most).isLessThanOrEqualTo(60);
    }

    @Test
    void aLotWithTenTimesTheRateIsBlamedNotTheRegionItWasSoldIn() {
        FleetRun fleet = new FleetRun(CauseSettings.FAULTS);
        for (int i = 0; i < DEVICES; i++) {
            String region = "region-" + i % 4;
            fleet.add(i % 20 == 0 ? "bad" : "lot-" + i % 19, "fw", region);
        }
        for (int i = 0; fleet.incidents.isEmpty(); i++) {
            fleet.raise(i * 20, 0.1 * i);
        }

        assertThat(fleet.told()).containsExactly("OPENED LOT bad");
    }
}

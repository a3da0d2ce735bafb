package dev.apoyo.local.score.devicefailure;

import static dev.apoyo.local.score.devicefailure.CounterLimitsTest.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.local.score.CaseTally;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetTest {

    private static final CounterLimits LIMITS = new CounterLimits(2000, 2, 1, true);

    @Test
    void knowsWhatWasBeforeButOpensNoCaseThere() {
        DeviceHistory earlier =
                new DeviceHistory("a", List.of(day(0, 0, 0, 0), day(1, 0, 9, 0), day(2, 0, 9, 8)), 0, List.of());
        Fleet later =
                new Fleet(List.of(new DeviceHistory("a", List.of(day(2, 0, 9, 8), day(3, 0, 9, 8)), 0, List.of())));

        assertThat(later.tally(LIMITS).cases()).isEqualTo(1);
        assertThat(later.after(new Fleet(List.of(earlier))).tally(LIMITS).cases())
                .isEqualTo(1);
        assertThat(later.after(new Fleet(List.of(earlier))).deviceMonths()).isEqualTo(later.deviceMonths());
    }

    @Test
    void aDeviceKnownBeforeHasNoFirstReport() {
        DeviceHistory earlier = new DeviceHistory("a", List.of(day(1, 0, 9, 8)), 0, List.of());
        Fleet later = new Fleet(List.of(new DeviceHistory("a", List.of(day(2, 0, 9, 8)), 0, List.of())));

        assertThat(later.tally(LIMITS).cases()).isEqualTo(1);
        assertThat(later.after(new Fleet(List.of(earlier))).tally(LIMITS).cases())
                .isZero();
    }

    @Test
    void searchFindsTheLimitThatTellsFailingFromHealthy() {
        List<DeviceHistory> devices = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            devices.add(jump("fails" + i, 9, List.of(5 * 86_400L)));
            devices.add(jump("chatters" + i, 3, List.of()));
            devices.add(jump("chatters more" + i, 3, List.of()));
        }
        Fleet fleet = new Fleet(devices);

        CounterLimits chosen = new LimitSearch(fleet).choose(device -> true);
        CaseTally tally = fleet.tally(chosen);

        assertThat(chosen.jump4()).isIn(4.0, 8.0);
        assertThat(tally.recall()).isEqualTo(1);
        assertThat(tally.precision()).isEqualTo(1);
    }

    private static DeviceHistory jump(String device, int jump, List<Long> failures) {
        return new DeviceHistory(device, List.of(day(0, 0, 0, 0), day(1, 0, jump, 0)), 0, failures);
    }
}

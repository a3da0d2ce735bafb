package dev.apoyo.local.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeviceSplitTest {

    private static final List<String> DEVICES =
            IntStream.range(0, 10_000).mapToObj(i -> "drive-" + i).toList();

    @Test
    void holdsOutTheWishedShare() {
        long heldOut = DEVICES.stream()
                .filter(device -> new DeviceSplit("a").isHeldOut(device, 0.3))
                .count();

        assertThat(heldOut / 10_000.0).isCloseTo(0.3, within(0.02));
    }

    @Test
    void isTheSameEverywhereAndEveryTime() {
        List<Boolean> heldOut = IntStream.rangeClosed(1, 8)
                .mapToObj(i -> new DeviceSplit("azure-pdm").isHeldOut(String.valueOf(i), 0.4))
                .toList();

        assertThat(heldOut).containsExactly(false, false, false, false, true, false, true, false);
    }

    @Test
    void foldsAreOfLikeSizeAndAnotherSaltMixesThemAnew() {
        for (int fold = 0; fold < 5; fold++) {
            int wanted = fold;
            List<String> members = DEVICES.stream()
                    .filter(device -> new DeviceSplit("a").fold(device, 5) == wanted)
                    .toList();
            long still = members.stream()
                    .filter(device -> new DeviceSplit("b").fold(device, 5) == wanted)
                    .count();

            assertThat(members.size()).isBetween(1_850, 2_150);
            assertThat((double) still / members.size()).isCloseTo(0.2, within(0.04));
        }
    }
}

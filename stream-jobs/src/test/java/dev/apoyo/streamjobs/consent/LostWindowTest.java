package dev.apoyo.streamjobs.consent;

import static dev.apoyo.streamjobs.Samples.at;
import static dev.apoyo.streamjobs.Samples.registration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.product.Consent;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Purpose;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LostWindowTest {

    private static Consent grant(Purpose purpose, double grantedAt, @Nullable Instant withdrawnAt) {
        return new Consent(purpose, DataCategory.USAGE, at(grantedAt), withdrawnAt);
    }

    private static List<LostWindow> windows(Consent... consents) {
        return LostWindow.of(registration("d1", 1, List.of(consents)));
    }

    @Test
    void nothingIsLostWithoutAWithdrawal() {
        assertThat(windows(grant(Purpose.USAGE_TIPS, 0, null))).isEmpty();
        assertThat(windows()).isEmpty();
    }

    @Test
    void anotherPurposeStillLetsItBeStored() {
        assertThat(windows(grant(Purpose.USAGE_TIPS, 0, at(10)), grant(Purpose.PRODUCT_IMPROVEMENT, 5, null)))
                .isEmpty();
    }

    @Test
    void theLastWithdrawalOpensTheWindow() {
        assertThat(windows(grant(Purpose.USAGE_TIPS, 0, at(10)), grant(Purpose.PRODUCT_IMPROVEMENT, 5, at(20))))
                .containsExactly(new LostWindow(DataCategory.USAGE, at(20), LostWindow.OPEN_END));
    }

    @Test
    void aNewGrantClosesIt() {
        List<LostWindow> windows = windows(grant(Purpose.USAGE_TIPS, 0, at(10)), grant(Purpose.USAGE_TIPS, 30, null));

        assertThat(windows).singleElement().satisfies(window -> {
            assertThat(window.covers(at(10))).isFalse();
            assertThat(window.covers(at(11))).isTrue();
            assertThat(window.covers(at(29))).isTrue();
            assertThat(window.covers(at(30))).isFalse();
        });
    }

    @Test
    void aProfileKnowsWhatMayBeUsedWhen() {
        DeviceProfile profile = DeviceProfile.of(registration(
                "d1", 1, List.of(grant(Purpose.USAGE_TIPS, 10, null), grant(Purpose.PROACTIVE_SUPPORT, 0, at(5)))));

        assertThat(profile.allowed(Purpose.USAGE_TIPS, at(9)).isEmpty()).isTrue();
        assertThat(profile.allowed(Purpose.USAGE_TIPS, at(10)).has(DataCategory.USAGE))
                .isTrue();
        assertThat(profile.allowed(Purpose.USAGE_TIPS, at(10)).has(DataCategory.HEALTH))
                .isFalse();
        assertThat(profile.allowed(Purpose.PROACTIVE_SUPPORT, at(3)).isEmpty()).isTrue();
        assertThat(profile.lastWithdrawal(Purpose.PROACTIVE_SUPPORT, at(99))).isEqualTo(at(5));
        assertThat(profile.lastWithdrawal(Purpose.USAGE_TIPS, at(99))).isEqualTo(at(99));
    }
}

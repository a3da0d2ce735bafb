package dev.apoyo.api.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.consent.ConsentState.Period;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Purpose;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsentStateTest {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant THIRD = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void isActiveFromTheGrantUntilTheWithdrawal() {
        List<Period> periods = List.of(period(FIRST, SECOND), period(THIRD, null));

        assertThat(at(FIRST.minusMillis(1), periods)).isEqualTo(state(false, null));
        assertThat(at(FIRST, periods)).isEqualTo(state(true, FIRST));
        assertThat(at(SECOND.minusMillis(1), periods)).isEqualTo(state(true, FIRST));
        assertThat(at(SECOND, periods)).isEqualTo(state(false, SECOND));
        assertThat(at(THIRD, periods)).isEqualTo(state(true, THIRD));
    }

    @Test
    void namesEveryPurposeAndCategory() {
        assertThat(ConsentState.at(FIRST, List.of()))
                .hasSize(Purpose.values().length * DataCategory.values().length)
                .noneMatch(ConsentState::active);
    }

    private static ConsentState at(Instant instant, List<Period> periods) {
        return ConsentState.at(instant, periods).stream()
                .filter(state -> state.purpose() == Purpose.USAGE_TIPS && state.category() == DataCategory.USAGE)
                .findFirst()
                .orElseThrow();
    }

    private static ConsentState state(boolean active, @Nullable Instant since) {
        return new ConsentState(Purpose.USAGE_TIPS, DataCategory.USAGE, active, since);
    }

    private static Period period(Instant grantedAt, @Nullable Instant withdrawnAt) {
        return new Period(Purpose.USAGE_TIPS, DataCategory.USAGE, grantedAt, withdrawnAt);
    }
}

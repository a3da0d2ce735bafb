package dev.apoyo.api.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ActiveGrantsTest {

    private static final Instant GRANTED = Instant.parse("2026-01-01T00:00:00Z");
    private static final UUID RECEIPT = UUID.fromString("0b8f6e0e-6f0e-4f0c-9b0a-1f2d3c4b5a69");

    private final ActiveGrants grants =
            new ActiveGrants(List.of(new Grant(Purpose.PROACTIVE_SUPPORT, DataCategory.HEALTH, GRANTED, RECEIPT)));

    @Test
    void coversDataFromTheGrantOn() {
        assertThat(support(Set.of(DataCategory.HEALTH), GRANTED)).contains(RECEIPT);
        assertThat(support(Set.of(DataCategory.HEALTH), GRANTED.minusMillis(1))).isEmpty();
    }

    @Test
    void coversAnAlarmOnlyWhenAllItsDataIsCovered() {
        assertThat(support(Set.of(DataCategory.HEALTH, DataCategory.USAGE), GRANTED))
                .isEmpty();
    }

    @Test
    void coversOnePurposeOnly() {
        assertThat(grants.receiptFor(Purpose.PRODUCT_IMPROVEMENT, Set.of(DataCategory.HEALTH), GRANTED))
                .isEmpty();
        assertThat(grants.anyReceiptFor(Purpose.USAGE_TIPS, GRANTED)).isEmpty();
        assertThat(grants.allows(Purpose.PROACTIVE_SUPPORT, DataCategory.HEALTH))
                .isTrue();
    }

    private Optional<UUID> support(Set<DataCategory> categories, Instant eventTime) {
        return grants.receiptFor(Purpose.PROACTIVE_SUPPORT, categories, eventTime);
    }
}

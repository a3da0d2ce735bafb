package dev.apoyo.api.consent;

import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Purpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether one purpose is allowed for one category of data; JSON as in the contract.
 *
 * @param since the newest grant or withdrawal, null when there never was one
 */
public record ConsentState(
        Purpose purpose,
        DataCategory category,
        boolean active,
        @Nullable Instant since) {

    /** A grant with its end. */
    record Period(
            Purpose purpose,
            DataCategory category,
            Instant grantedAt,
            @Nullable Instant withdrawnAt) {

        boolean isActiveAt(Instant instant) {
            return !grantedAt.isAfter(instant) && (withdrawnAt == null || withdrawnAt.isAfter(instant));
        }
    }

    /** Every purpose and category at an instant, from all grants there ever were. */
    static List<ConsentState> at(Instant instant, List<Period> periods) {
        List<ConsentState> states = new ArrayList<>();
        for (Purpose purpose : Purpose.values()) {
            for (DataCategory category : DataCategory.values()) {
                List<Period> known = periods.stream()
                        .filter(period -> period.purpose() == purpose && period.category() == category)
                        .filter(period -> !period.grantedAt().isAfter(instant))
                        .toList();
                states.add(of(purpose, category, instant, known));
            }
        }
        return states;
    }

    private static ConsentState of(Purpose purpose, DataCategory category, Instant instant, List<Period> known) {
        Instant since = null;
        boolean active = false;
        for (Period period : known) {
            boolean isActive = period.isActiveAt(instant);
            Instant changed = isActive || period.withdrawnAt() == null ? period.grantedAt() : period.withdrawnAt();
            active |= isActive;
            since = since == null || changed.isAfter(since) ? changed : since;
        }
        return new ConsentState(purpose, category, active, since);
    }
}

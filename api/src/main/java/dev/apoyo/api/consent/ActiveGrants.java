package dev.apoyo.api.consent;

import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Purpose;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The grants of one asset that stand now. */
public record ActiveGrants(List<Grant> grants) {

    /**
     * The receipt on whose strength data of these categories and this event time may be used now; empty when the owner
     * has not allowed it.
     *
     * @param categories at least one; all must be covered
     */
    public Optional<UUID> receiptFor(Purpose purpose, Set<DataCategory> categories, Instant eventTime) {
        UUID receipt = null;
        for (DataCategory category : categories) {
            Optional<Grant> covering = grants.stream()
                    .filter(grant -> grant.purpose() == purpose && grant.category() == category)
                    .filter(grant -> !eventTime.isBefore(grant.grantedAt()))
                    .findFirst();
            if (covering.isEmpty()) {
                return Optional.empty();
            }
            receipt = covering.get().receiptId();
        }
        return Optional.ofNullable(receipt);
    }

    /** Whether this purpose is allowed for this category at all. */
    public boolean allows(Purpose purpose, DataCategory category) {
        return grants.stream().anyMatch(grant -> grant.purpose() == purpose && grant.category() == category);
    }

    /** From which event time on this purpose may use this category; empty when it may not at all. */
    public Optional<Instant> allowedSince(Purpose purpose, DataCategory category) {
        return grants.stream()
                .filter(grant -> grant.purpose() == purpose && grant.category() == category)
                .map(Grant::grantedAt)
                .min(Comparator.naturalOrder());
    }

    /** The receipt of any grant for this purpose that covers this event time. */
    public Optional<UUID> anyReceiptFor(Purpose purpose, Instant eventTime) {
        return grants.stream()
                .filter(grant -> grant.purpose() == purpose && !eventTime.isBefore(grant.grantedAt()))
                .map(Grant::receiptId)
                .findFirst();
    }
}

package dev.apoyo.contracts.product;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One grant of an owner for one asset, and its end.
 *
 * @param purpose what the data may be used for
 * @param category which data
 * @param grantedAt data with an earlier event time is not covered
 * @param withdrawnAt null while the grant stands; from here on nothing is stored or processed on its strength
 */
public record Consent(
        Purpose purpose,
        DataCategory category,
        Instant grantedAt,
        @Nullable Instant withdrawnAt) {

    @JsonIgnore
    public boolean isActive() {
        return withdrawnAt == null;
    }

    /** Whether this grant covers data of {@code eventTime}, asked now. */
    public boolean covers(DataCategory asked, Instant eventTime) {
        return isActive() && category == asked && !eventTime.isBefore(grantedAt);
    }
}

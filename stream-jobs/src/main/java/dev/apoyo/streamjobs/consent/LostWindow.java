package dev.apoyo.streamjobs.consent;

import dev.apoyo.contracts.product.Consent;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.DeviceRegistration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A span of event time in which data of one category must not be stored, because the owner took every consent for it
 * back. What is as old as the withdrawal or older was lawful when it came and stays.
 *
 * @param category which data
 * @param after the last withdrawal; itself not in the window
 * @param before start of a newer grant, itself not in the window; {@link #OPEN_END} when there is none
 */
public record LostWindow(DataCategory category, Instant after, Instant before) {

    /** Later than any event time; a time that both PostgreSQL and state can hold. */
    public static final Instant OPEN_END = Instant.parse("9999-12-31T23:59:59Z");

    public boolean covers(Instant eventTime) {
        return eventTime.isAfter(after) && eventTime.isBefore(before);
    }

    /** The windows of one device; empty for most, who never took anything back. */
    public static List<LostWindow> of(DeviceRegistration registration) {
        List<LostWindow> windows = new ArrayList<>();
        for (DataCategory category : DataCategory.values()) {
            addWindow(windows, category, registration.consents());
        }
        return List.copyOf(windows);
    }

    private static void addWindow(List<LostWindow> windows, DataCategory category, List<Consent> consents) {
        Instant lastWithdrawal = Instant.MIN;
        Instant firstGrant = OPEN_END;
        for (Consent consent : consents) {
            Instant withdrawnAt = consent.withdrawnAt();
            if (consent.category() != category) {
                continue;
            }
            if (withdrawnAt == null) {
                firstGrant = consent.grantedAt().isBefore(firstGrant) ? consent.grantedAt() : firstGrant;
            } else if (withdrawnAt.isAfter(lastWithdrawal)) {
                lastWithdrawal = withdrawnAt;
            }
        }
        if (lastWithdrawal.isAfter(Instant.MIN) && firstGrant.isAfter(lastWithdrawal)) {
            windows.add(new LostWindow(category, lastWithdrawal, firstGrant));
        }
    }
}

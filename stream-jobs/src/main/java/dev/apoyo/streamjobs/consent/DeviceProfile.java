package dev.apoyo.streamjobs.consent;

import dev.apoyo.contracts.product.Consent;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.DeviceRegistration;
import dev.apoyo.contracts.product.Purpose;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the jobs keep of a registration: no credential, no owner, no address. It lives in keyed state, so it only grows.
 *
 * @param deviceId the connected unit
 * @param assetId the product that a person owns
 * @param modelId which model's rules watch it
 * @param consents all grants that ever were
 * @param version of the registration
 * @param region where it is sold, for fleet statistics; null in state that is older than this component
 * @param lot production lot; null in state that is older than this component
 * @param repairedAt when the product was last put right; null for never
 */
public record DeviceProfile(
        String deviceId,
        String assetId,
        String modelId,
        List<Consent> consents,
        long version,
        @Nullable String region,
        @Nullable String lot,
        @Nullable Instant repairedAt) {

    private static final Instant NEVER = Instant.MAX;

    /** Of a device that was never repaired. */
    public DeviceProfile(
            String deviceId,
            String assetId,
            String modelId,
            List<Consent> consents,
            long version,
            @Nullable String region,
            @Nullable String lot) {
        this(deviceId, assetId, modelId, consents, version, region, lot, null);
    }

    public static DeviceProfile of(DeviceRegistration registration) {
        return new DeviceProfile(
                registration.deviceId(),
                registration.assetId(),
                registration.modelId(),
                registration.consents(),
                registration.version(),
                registration.region(),
                registration.lot(),
                registration.repairedAt());
    }

    /** What may be used for {@code purpose} at {@code eventTime}, as far as is known now. */
    public CategorySet allowed(Purpose purpose, Instant eventTime) {
        CategorySet allowed = CategorySet.NONE;
        for (Consent consent : consents) {
            if (consent.purpose() == purpose && consent.covers(consent.category(), eventTime)) {
                allowed = allowed.with(consent.category());
            }
        }
        return allowed;
    }

    /**
     * Whether the grants for this purpose and category reach less far back here than in {@code before}: something that
     * was learned under the old grants may rest on data that the new ones do not cover.
     */
    public boolean hasLost(Purpose purpose, DataCategory category, DeviceProfile before) {
        return before.coveredSince(purpose, category).isBefore(coveredSince(purpose, category));
    }

    private Instant coveredSince(Purpose purpose, DataCategory category) {
        Instant since = NEVER;
        for (Consent consent : consents) {
            if (consent.purpose() == purpose
                    && consent.category() == category
                    && consent.isActive()
                    && consent.grantedAt().isBefore(since)) {
                since = consent.grantedAt();
            }
        }
        return since;
    }

    /** Whether it was repaired since {@code before}: what was learned of it speaks of another machine. */
    public boolean isRepairedSince(DeviceProfile before) {
        return repairedAt != null && (before.repairedAt == null || repairedAt.isAfter(before.repairedAt));
    }

    /** When the owner last took something back for this purpose, or {@code fallback} when never. */
    public Instant lastWithdrawal(Purpose purpose, Instant fallback) {
        Instant last = null;
        for (Consent consent : consents) {
            Instant at = consent.withdrawnAt();
            if (consent.purpose() == purpose && at != null && (last == null || at.isAfter(last))) {
                last = at;
            }
        }
        return last == null ? fallback : last;
    }
}

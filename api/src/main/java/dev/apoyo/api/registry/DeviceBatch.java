package dev.apoyo.api.registry;

import static java.util.Objects.requireNonNull;

import dev.apoyo.api.purchases.Purchase;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Devices to make known, as they come in: body of {@code POST /devices/batch}. */
record DeviceBatch(List<NewDevice> devices) {

    /**
     * One device.
     *
     * @param assetId default is the device id
     * @param owner null for one that waits in {@link Stock} to replace another
     * @param purchase what the owner paid for the asset; null when it is not known
     */
    record NewDevice(
            String deviceId,
            @Nullable String assetId,
            String modelId,
            String credentialSha256,
            @Nullable String region,
            @Nullable String lot,
            @Nullable NewOwner owner,
            @Nullable List<NewConsent> consents,
            @Nullable Purchase purchase) {

        boolean isForStock() {
            return owner == null;
        }

        NewOwner itsOwner() {
            return requireNonNull(owner, "a device in stock has no owner");
        }

        String asset() {
            return assetId == null ? deviceId : assetId;
        }

        List<NewConsent> allConsents() {
            return consents == null ? List.of() : consents;
        }
    }

    record NewOwner(
            String ownerId,
            @Nullable String displayName,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String language,
            @Nullable String timeZone) {}

    /** @param grantedAt default is now */
    record NewConsent(
            Purpose purpose,
            Set<DataCategory> categories,
            @Nullable Instant grantedAt) {}

    /** What became of them. */
    record Result(int created, int updated, int unchanged) {

        static final Result NONE = new Result(0, 0, 0);

        Result plus(ProvisioningStore.Written more, int asked) {
            int added = more.added().size();
            int changed = more.changed().size();
            return new Result(created + added, updated + changed, unchanged + asked - added - changed);
        }
    }
}

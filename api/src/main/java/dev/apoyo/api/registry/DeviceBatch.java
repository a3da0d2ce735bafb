package dev.apoyo.api.registry;

import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Devices to make known, as they come in: body of {@code POST /devices/batch}. */
record DeviceBatch(List<NewDevice> devices) {

    /** @param assetId default is the device id */
    record NewDevice(
            String deviceId,
            @Nullable String assetId,
            String modelId,
            String credentialSha256,
            @Nullable String region,
            @Nullable String lot,
            NewOwner owner,
            @Nullable List<NewConsent> consents) {

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
            @Nullable String language,
            @Nullable String timeZone) {}

    /** @param grantedAt default is now */
    record NewConsent(
            Purpose purpose,
            Set<DataCategory> categories,
            @Nullable Instant grantedAt) {}

    /** What became of them. */
    record Result(int created, int updated, int unchanged) {}
}

package dev.apoyo.contracts.product;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What ingest and the jobs must know of a device: the compacted topic {@code registry}, key device id. Only {@code api}
 * writes it.
 *
 * @param deviceId the connected unit
 * @param assetId the product a person owns; it survives a swap of its device. Empty for a device that was replaced: it serves no
 *     asset any more, and every consent ended with the swap
 * @param modelId see {@link ProductModel}
 * @param ownerId who owns the asset; empty without an asset
 * @param language of the owner, {@code en} or {@code es}
 * @param timeZone of the owner, IANA name
 * @param region where it is sold, for fleet statistics
 * @param lot production lot
 * @param credentialSha256 lower-case hex SHA-256 of the device's MQTT password, which is at least 128 random bits (so
 *     that a fast hash is safe)
 * @param consents all grants that ever were, active or withdrawn
 * @param version grows with every change of this device; an older version never replaces a newer one
 * @param updatedAt when this version came to be
 * @param repairedAt when the product was last put right, so that what was usual for it before does not count any more; null
 *     for never
 * @param settings how the owner set the product up, by key, for the device to take over; null when nothing is set
 */
public record DeviceRegistration(
        String deviceId,
        String assetId,
        String modelId,
        String ownerId,
        String language,
        String timeZone,
        String region,
        String lot,
        String credentialSha256,
        List<Consent> consents,
        long version,
        Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant repairedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, String> settings) {

    /** Of a device that was never repaired, and with nothing set. */
    public DeviceRegistration(
            String deviceId,
            String assetId,
            String modelId,
            String ownerId,
            String language,
            String timeZone,
            String region,
            String lot,
            String credentialSha256,
            List<Consent> consents,
            long version,
            Instant updatedAt) {
        this(
                deviceId,
                assetId,
                modelId,
                ownerId,
                language,
                timeZone,
                region,
                lot,
                credentialSha256,
                consents,
                version,
                updatedAt,
                null,
                null);
    }

    /** Whether any active consent lets data of this category and time be stored. */
    public boolean mayStore(DataCategory category, Instant eventTime) {
        for (Consent consent : consents) {
            if (consent.covers(category, eventTime)) {
                return true;
            }
        }
        return false;
    }

    /** Whether data of this category and time may be processed for this purpose. */
    public boolean mayUse(Purpose purpose, DataCategory category, Instant eventTime) {
        for (Consent consent : consents) {
            if (consent.purpose() == purpose && consent.covers(category, eventTime)) {
                return true;
            }
        }
        return false;
    }
}

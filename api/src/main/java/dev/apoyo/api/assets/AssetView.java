package dev.apoyo.api.assets;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.apoyo.api.alarms.AlarmView;
import dev.apoyo.api.assets.ListAssets.ModelRef;
import dev.apoyo.api.cases.CaseSummary;
import dev.apoyo.api.consent.ConsentState;
import dev.apoyo.api.support.SupportLinks;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An asset with all that one look needs; JSON as in {@code Asset} of the contract.
 *
 * @param openCases newest first, 50 at most
 */
public record AssetView(
        String assetId,
        String ownerId,
        String ownerName,
        ModelRef model,
        String region,
        String lot,
        Health health,
        DeviceStatus device,
        List<CaseSummary> openCases,
        List<AlarmView> activeAlarms,
        List<ConsentState> consents) {

    /** JSON {@code support}. */
    @JsonProperty
    public SupportLinks support() {
        return SupportLinks.ofAsset(assetId);
    }

    /** The device that serves it now. */
    public record DeviceStatus(
            String deviceId,
            @Nullable String firmware,
            boolean connected,
            @Nullable Instant connectionChangedAt,
            @Nullable Instant lastReadingAt) {}
}

package dev.apoyo.api.themes;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the maker changed in a product; JSON as {@code ProductChange} of the contract.
 *
 * @param firmware which firmware brings it; null when it does not come with one
 * @param lot which production lot has it first; null when no lot does
 * @param changedAt when it reached the devices
 */
record ProductChange(
        UUID changeId,
        String modelId,
        @Nullable String firmware,
        @Nullable String lot,
        Instant changedAt,
        String description,
        @Nullable Effect effect) {

    /**
     * Whether complaints fell: cases of the faults that were linked to the change, on the devices that have it now, as long
     * before it as after it.
     *
     * @param days on each side
     * @param exposedDevices devices of the model that have the change
     * @param before cases, false alarms left out
     * @param after cases
     * @param ratePerThousandDeviceDaysBefore null without exposure
     * @param change after by before; null when there was nothing on both sides
     */
    record Effect(
            double days,
            long exposedDevices,
            long before,
            long after,
            @Nullable Double ratePerThousandDeviceDaysBefore,
            @Nullable Double ratePerThousandDeviceDaysAfter,
            @Nullable RateRatio change) {

        static Effect of(double days, long devices, long before, long after) {
            double exposure = days * devices;
            return new Effect(
                    days,
                    devices,
                    before,
                    after,
                    rate(before, exposure),
                    rate(after, exposure),
                    RateRatio.of(before, exposure, after, exposure));
        }

        private static @Nullable Double rate(long cases, double exposure) {
            return exposure <= 0 ? null : Double.valueOf(1000.0 * cases / exposure);
        }
    }

    ProductChange with(Effect measured) {
        return new ProductChange(changeId, modelId, firmware, lot, changedAt, description, measured);
    }
}

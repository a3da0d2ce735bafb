package dev.apoyo.contracts.catalogue;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that is known about products: about all, about one model, or about some firmware of one model. */
public interface Scoped {

    /** Null when it is about every model. */
    @Nullable String modelId();

    /** As {@link FirmwareRange} reads it; null when it is about every firmware. Only with a model. */
    @Nullable String firmware();

    /** How closely something fits a product; the later, the closer. */
    enum Fit {
        GENERAL,
        MODEL,
        FIRMWARE
    }

    /**
     * How closely it fits; empty when it is about something else. What is about some firmware never fits a product whose
     * firmware is not known.
     */
    default Optional<Fit> fit(@Nullable String ofModelId, @Nullable String ofFirmware) {
        String model = modelId();
        String range = firmware();
        if (model == null) {
            return Optional.of(Fit.GENERAL);
        }
        if (!model.equals(ofModelId)) {
            return Optional.empty();
        }
        if (range == null) {
            return Optional.of(Fit.MODEL);
        }
        return ofFirmware != null && covers(range, ofFirmware) ? Optional.of(Fit.FIRMWARE) : Optional.empty();
    }

    private static boolean covers(String range, String firmware) {
        return FirmwareRange.parse(range)
                .flatMap(parsed -> FirmwareVersion.parse(firmware).map(parsed::contains))
                .orElse(false);
    }
}

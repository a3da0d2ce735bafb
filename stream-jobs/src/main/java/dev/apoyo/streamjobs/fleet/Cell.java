package dev.apoyo.streamjobs.fleet;

/**
 * What a device has in common with others.
 *
 * @param modelId of the device
 * @param firmware as it last announced; empty when unknown
 * @param lot production lot; empty when unknown
 * @param region where it was sold; empty when unknown
 */
public record Cell(String modelId, String firmware, String lot, String region) {

    public static final String UNKNOWN = "";

    /** A device of which only the model is known. */
    public static Cell ofModel(String modelId) {
        return new Cell(modelId, UNKNOWN, UNKNOWN, UNKNOWN);
    }

    /** What matters to an outage: many firmwares and lots share one network. */
    public Cell forOutages() {
        return new Cell(modelId, UNKNOWN, UNKNOWN, region);
    }
}

package dev.apoyo.api.exchange;

import io.vertx.core.Future;

/** Who brings replacements and takes old products back. Called again with the same key, it does the same thing once. */
public interface Carrier {

    /**
     * What is to be brought.
     *
     * @param key the same for the same order, however often it is given
     */
    record Order(String key, long exchangeNumber, String assetId, String ownerId, String modelId, String deviceId) {}

    /** What the carrier made of it. */
    record Shipment(String carrier, String trackingNumber) {}

    /**
     * How the old product goes back, at no cost to the owner.
     *
     * @param trackingNumber what the owner shows where it is handed in
     */
    record ReturnLabel(String carrier, String trackingNumber) {}

    /** Where a shipment is. */
    enum Tracking {
        UNDER_WAY,
        DELIVERED
    }

    /** Completes when the carrier has taken the order. */
    Future<Shipment> ship(Order order);

    /** Completes with the label for the way back. */
    Future<ReturnLabel> label(Order order);

    Future<Tracking> track(String trackingNumber);
}

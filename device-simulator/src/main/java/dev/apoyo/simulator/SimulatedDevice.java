package dev.apoyo.simulator;

/**
 * A device as somebody has to provision it before it may connect.
 *
 * @param deviceId also its MQTT client id and user name
 * @param secret its MQTT password
 * @param modelId of the product model
 * @param lot production lot
 * @param region where it is sold
 * @param timeZone of its owner, IANA name
 * @param language of its owner, {@code en} or {@code es}
 * @param ownerIndex which owner; 0 is the sample owner, devices with the same index have the same owner
 */
public record SimulatedDevice(
        String deviceId,
        String secret,
        String modelId,
        String lot,
        String region,
        String timeZone,
        String language,
        int ownerIndex) {}

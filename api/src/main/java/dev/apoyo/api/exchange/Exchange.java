package dev.apoyo.api.exchange;

import java.util.UUID;

/**
 * An exchange as stored.
 *
 * @param number by which people and carriers speak of it
 * @param oldDeviceId the device that is replaced
 * @param unusable whether the product cannot be used until the replacement is active
 */
record Exchange(
        UUID exchangeId,
        long number,
        UUID caseId,
        String assetId,
        String ownerId,
        String oldDeviceId,
        boolean unusable,
        Progress progress,
        long version) {

    ExchangeState state() {
        return progress.status().state();
    }

    String key() {
        return exchangeId.toString();
    }
}

package dev.apoyo.api.consent;

import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A record of one decision of an owner, for machines and people; JSON as in the contract. */
record Receipt(
        UUID receiptId,
        String schema,
        Action action,
        String assetId,
        String ownerId,
        String controller,
        Purpose purpose,
        List<DataCategory> categories,
        Instant effectiveAt,
        Channel channel,
        String statement,
        long registrationVersion) {

    static final String SCHEMA = "urn:apoyo:consent-receipt:1";

    enum Action {
        GRANTED,
        WITHDRAWN
    }

    enum Channel {
        API,
        PROVISIONING
    }
}

package dev.apoyo.api.consent;

import dev.apoyo.api.messages.Phrases;
import dev.apoyo.api.messages.Texts;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.rules.ProductModels;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Puts a decision into the words of a receipt, in the owner's language. */
public final class ReceiptWriter {

    private final String controller;
    private final ProductModels models;

    /** @param controller who is responsible for the data */
    public ReceiptWriter(String controller, ProductModels models) {
        this.controller = controller;
        this.models = models;
    }

    Receipt write(StoredReceipt stored, OwnedAsset asset) {
        return new Receipt(
                stored.receiptId(),
                Receipt.SCHEMA,
                stored.action(),
                asset.assetId(),
                stored.ownerId(),
                controller,
                stored.purpose(),
                stored.categories(),
                stored.effectiveAt(),
                stored.channel(),
                statement(stored, asset),
                stored.registrationVersion());
    }

    /** What the table keeps of a receipt. */
    record StoredReceipt(
            UUID receiptId,
            Receipt.Action action,
            String ownerId,
            Purpose purpose,
            List<DataCategory> categories,
            Instant effectiveAt,
            Receipt.Channel channel,
            long registrationVersion) {}

    private String statement(StoredReceipt stored, OwnedAsset asset) {
        Phrases phrases = Phrases.in(asset.language());
        String product = models.nameOf(asset.modelId(), asset.language());
        String purpose = purpose(stored.purpose(), asset.language());
        return switch (stored.action()) {
            case GRANTED -> phrases.consentGranted(purpose, product);
            case WITHDRAWN -> phrases.consentWithdrawn(purpose, product);
        };
    }

    private static String purpose(Purpose purpose, String language) {
        return Texts.in(language).say("purpose." + purpose);
    }
}

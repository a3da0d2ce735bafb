package dev.apoyo.api.exchange;

import dev.apoyo.api.messages.Ground;
import dev.apoyo.api.messages.MessageKind;
import dev.apoyo.api.messages.OwnerMessage;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.rules.ProductModels;

/** What an owner is told at each step of an exchange. */
final class ExchangeMessages {

    private final ProductModels models;

    ExchangeMessages(ProductModels models) {
        this.models = models;
    }

    OwnerMessage of(OwnedAsset asset, Exchange exchange, ExchangeEvent event) {
        ExchangePhrases phrases = ExchangePhrases.in(asset.language());
        ExchangePhrases.Facts facts = facts(asset, exchange.number(), exchange.progress(), event);
        return new OwnerMessage(
                idOf(exchange, event),
                event.time(),
                MessageKind.EXCHANGE_UPDATE,
                asset.assetId(),
                asset.language(),
                phrases.title(event.move(), facts),
                phrases.text(event.move(), facts),
                null,
                exchange.caseId(),
                null,
                event.by().accountId() == null ? null : event.by().displayName(),
                null,
                Ground.SERVICE);
    }

    /** Each step is told once, however often it is tried; a reminder once each time. */
    private static String idOf(Exchange exchange, ExchangeEvent event) {
        String id = exchange.key() + "-" + event.move();
        return event.move() == ExchangeMove.REMIND_RETURN
                ? id + "-" + event.data().getInteger("reminders")
                : id;
    }

    private ExchangePhrases.Facts facts(OwnedAsset asset, long number, Progress progress, ExchangeEvent event) {
        String modelId = progress.facts().getString("modelId", asset.modelId());
        String dueAt = progress.fact("returnDueAt");
        return new ExchangePhrases.Facts(
                number,
                models.nameOf(modelId, asset.language()),
                progress.fact("trackingNumber"),
                progress.fact("returnTrackingNumber"),
                dueAt == null ? null : dueAt.substring(0, "2026-01-01".length()),
                event.text());
    }
}

package dev.apoyo.api.intake;

import dev.apoyo.api.cases.CaseOpening.Joined;
import dev.apoyo.api.incidents.StoredIncident;
import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.api.messages.Ground;
import dev.apoyo.api.messages.MessageKind;
import dev.apoyo.api.messages.OwnerMessage;
import dev.apoyo.api.messages.Phrases;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.rules.ProductModels;
import dev.apoyo.contracts.alarm.ComputedId;
import dev.apoyo.contracts.product.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an owner hears of a common cause: once when it begins and once when it is over. */
final class IncidentMessages {

    private final FaultTexts texts;
    private final ProductModels models;

    IncidentMessages(FaultTexts texts, ProductModels models) {
        this.texts = texts;
        this.models = models;
    }

    OwnerMessage started(OwnedAsset asset, StoredIncident incident, Joined joined, UUID receiptId, Instant now) {
        Phrases phrases = Phrases.in(asset.language());
        FaultTexts.Words words = words(asset, incident);
        String text = String.join(
                "\n\n",
                words.meaning(),
                phrases.seriousness(incident.severity().worse(joined.severity())),
                words.nextStep(),
                phrases.incidentStartedText() + phrases.numberWanted(joined.isUrgent() && !asset.hasPhone()));
        String title = phrases.incidentStartedTitle(words.title());
        return message(asset, incident, MessageKind.INCIDENT_STARTED, title, text, joined.caseId(), receiptId, now);
    }

    OwnerMessage over(OwnedAsset asset, StoredIncident incident, UUID receiptId, Instant now) {
        Phrases phrases = Phrases.in(asset.language());
        String fault = words(asset, incident).title();
        return message(
                asset,
                incident,
                MessageKind.INCIDENT_OVER,
                phrases.incidentOverTitle(fault),
                phrases.incidentOverText(fault),
                null,
                receiptId,
                now);
    }

    private FaultTexts.Words words(OwnedAsset asset, StoredIncident incident) {
        return texts.of(incident.faultCode(), asset.language(), models.nameOf(asset.modelId(), asset.language()));
    }

    private static OwnerMessage message(
            OwnedAsset asset,
            StoredIncident incident,
            MessageKind kind,
            String title,
            String text,
            @Nullable UUID caseId,
            UUID receiptId,
            Instant now) {
        return new OwnerMessage(
                ComputedId.of(List.of(kind.name(), incident.incidentId(), asset.assetId())),
                now,
                kind,
                asset.assetId(),
                asset.language(),
                title,
                text,
                kind == MessageKind.INCIDENT_STARTED ? incident.severity() : null,
                caseId,
                null,
                null,
                null,
                Ground.consent(Purpose.PROACTIVE_SUPPORT, receiptId));
    }
}

package dev.apoyo.api.intake;

import dev.apoyo.api.cases.CaseOpening.How;
import dev.apoyo.api.cases.CaseOpening.Joined;
import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.api.messages.Ground;
import dev.apoyo.api.messages.MessageKind;
import dev.apoyo.api.messages.OwnerMessage;
import dev.apoyo.api.messages.Phrases;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.rules.ProductModels;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.ComputedId;
import dev.apoyo.contracts.product.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The words an owner reads about an alarm: what it means, how serious it is, what happens next. */
final class AlarmMessages {

    private final FaultTexts texts;
    private final ProductModels models;

    AlarmMessages(FaultTexts texts, ProductModels models) {
        this.texts = texts;
        this.models = models;
    }

    /** Of a case that was opened for the alarm, is open again or has become worse; one that we call about asks for a number. */
    OwnerMessage ofCase(OwnedAsset asset, Alarm alarm, Joined joined, UUID receiptId, Instant now) {
        FaultTexts.Words words = words(asset, alarm);
        Phrases phrases = Phrases.in(asset.language());
        String text = String.join(
                "\n\n",
                words.meaning(),
                phrases.seriousness(alarm.severity()),
                words.nextStep(),
                whatWeDo(joined, phrases) + phrases.numberWanted(joined.isUrgent() && !asset.hasPhone()));
        return new OwnerMessage(
                idOf(alarm, joined),
                now,
                joined.how() == How.REOPENED ? MessageKind.CASE_REOPENED : MessageKind.FAULT_NOTICE,
                asset.assetId(),
                asset.language(),
                words.title(),
                text,
                alarm.severity(),
                joined.caseId(),
                alarm.alarmId(),
                null,
                reactionMillis(alarm, now),
                Ground.consent(Purpose.PROACTIVE_SUPPORT, receiptId));
    }

    private static String whatWeDo(Joined joined, Phrases phrases) {
        return switch (joined.how()) {
            case OPENED, JOINED -> phrases.weHaveOpened(joined.number());
            case WORSENED -> phrases.isWorse(joined.number());
            case REOPENED -> phrases.isBack(joined.number());
        };
    }

    /** A case gets worse no more often than there are severities, and each is told once. */
    private static String idOf(Alarm alarm, Joined joined) {
        String caseId = joined.caseId().toString();
        return ComputedId.of(
                switch (joined.how()) {
                    case OPENED, JOINED -> List.of("case-opened", caseId);
                    case WORSENED ->
                        List.of("case-is-worse", caseId, joined.severity().name());
                    case REOPENED -> List.of("case-is-back", caseId, alarm.alarmId());
                });
    }

    /** With no case behind it. */
    OwnerMessage alone(OwnedAsset asset, Alarm alarm, MessageKind kind, UUID receiptId, Instant now) {
        FaultTexts.Words words = words(asset, alarm);
        return new OwnerMessage(
                ComputedId.of(List.of("alarm-told", alarm.alarmId())),
                now,
                kind,
                asset.assetId(),
                asset.language(),
                words.title(),
                words.meaning() + "\n\n" + words.nextStep(),
                null,
                null,
                alarm.alarmId(),
                null,
                reactionMillis(alarm, now),
                Ground.consent(Purpose.PROACTIVE_SUPPORT, receiptId));
    }

    private FaultTexts.Words words(OwnedAsset asset, Alarm alarm) {
        String product = models.nameOf(asset.modelId(), asset.language());
        return texts.of(alarm.faultCode(), asset.modelId(), alarm.firmware(), asset.language(), product);
    }

    private static long reactionMillis(Alarm alarm, Instant now) {
        return Math.max(0, Duration.between(alarm.receivedAt(), now).toMillis());
    }
}

package dev.apoyo.api.guidance;

import dev.apoyo.api.guidance.Action.Kind;
import dev.apoyo.api.guidance.Situation.Danger;
import dev.apoyo.api.guidance.Situation.OpenCase;
import dev.apoyo.api.guidance.Situation.Tip;
import dev.apoyo.api.knowledge.Precedence;
import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.api.messages.Phrases;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.rules.ProductModels;
import dev.apoyo.api.support.SupportLinks;
import dev.apoyo.contracts.catalogue.Promotion;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Words for what an owner may do next, in the language of whoever reads them. */
final class Actions {

    /** For how long an answer is good; it is asked for again whenever somebody looks. */
    private static final Duration A_DAY = Duration.ofDays(1);

    private static final Duration MILESTONE_LIVES = Duration.ofDays(7);

    private final FaultTexts texts;
    private final ProductModels models;
    private final OwnedAsset asset;
    private final String language;
    private final Phrases phrases;
    private final Instant now;

    Actions(FaultTexts texts, ProductModels models, OwnedAsset asset, String language, Instant now) {
        this.texts = texts;
        this.models = models;
        this.asset = asset;
        this.language = language;
        this.phrases = Phrases.in(language);
        this.now = now;
    }

    Action ofDanger(Danger danger) {
        FaultTexts.Words words = texts.of(danger.faultCode(), asset.modelId(), danger.firmware(), language, product());
        return new Action(
                Kind.SAFETY,
                words.title(),
                words.nextStep(),
                phrases.whyDanger(),
                danger.since(),
                now.plus(A_DAY),
                danger.caseId(),
                danger.alarmId(),
                null,
                SupportLinks.ofFault(asset.assetId(), danger.faultCode(), danger.caseId()));
    }

    List<Action> ofCase(OpenCase open) {
        List<Action> actions = new ArrayList<>(List.of(step(open)));
        if (open.question() != null && open.askedAt() != null) {
            actions.add(action(
                    Kind.ANSWER_QUESTION, open, open.question(), phrases.whyQuestion(open.number()), open.askedAt()));
        }
        return actions;
    }

    /** What we do next, and what the owner can do. */
    private Action step(OpenCase open) {
        FaultTexts.Words words = texts.of(open.faultCode(), asset.modelId(), null, language, product());
        String step = open.nextStep() == null ? words.nextStep() : open.nextStep() + "\n\n" + words.nextStep();
        return action(Kind.CASE_STEP, open, step, phrases.whyCase(open.number()), open.updatedAt());
    }

    private Action action(Kind kind, OpenCase open, String text, String reason, Instant since) {
        Instant step = open.nextStepAt();
        return new Action(
                kind,
                texts.of(open.faultCode(), asset.modelId(), null, language, product())
                        .title(),
                text,
                reason,
                since,
                step != null && step.isAfter(now) ? step : now.plus(A_DAY),
                open.caseId(),
                null,
                null,
                SupportLinks.ofFault(asset.assetId(), open.faultCode(), open.caseId()));
    }

    Action ofTip(Tip tip) {
        return new Action(
                Kind.TIP,
                tip.title(),
                tip.text(),
                phrases.whyTip(),
                tip.since(),
                tip.since().plus(Situation.TIP_LIVES),
                null,
                tip.alarmId(),
                null,
                SupportLinks.ofMessage(asset.assetId(), null, tip.alarmId()));
    }

    /** In the week after a birthday of the product. */
    Optional<Action> ofAge(Instant ownedSince) {
        OffsetDateTime begin = ownedSince.atOffset(ZoneOffset.UTC);
        int years = now.atOffset(ZoneOffset.UTC).getYear() - begin.getYear();
        Instant birthday = begin.plusYears(years).toInstant();
        boolean isThen = years > 0 && !now.isBefore(birthday) && now.isBefore(birthday.plus(MILESTONE_LIVES));
        return isThen
                ? Optional.of(new Action(
                        Kind.MILESTONE,
                        phrases.birthdayTitle(product(), years),
                        phrases.birthdayText(),
                        phrases.whyBirthday(),
                        birthday,
                        birthday.plus(MILESTONE_LIVES),
                        null,
                        null,
                        null,
                        SupportLinks.ofAsset(asset.assetId())))
                : Optional.empty();
    }

    Optional<Action> ofPromotion(Promotion promotion) {
        boolean isFor = promotion.modelId() == null || promotion.modelId().equals(asset.modelId());
        if (!isFor || now.isBefore(promotion.from()) || !now.isBefore(promotion.until())) {
            return Optional.empty();
        }
        Promotion.Text text = Precedence.inLanguage(promotion.texts(), language);
        return Optional.of(new Action(
                Kind.PROMOTION,
                text.title(),
                text.text(),
                phrases.whyPromotion(),
                promotion.from(),
                promotion.until(),
                null,
                null,
                promotion.link(),
                SupportLinks.ofAsset(asset.assetId())));
    }

    private String product() {
        return models.nameOf(asset.modelId(), language);
    }
}

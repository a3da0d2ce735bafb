package dev.apoyo.api.cases;

import dev.apoyo.api.consent.ConsentStore;
import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.api.messages.Ground;
import dev.apoyo.api.messages.MessageKind;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.messages.OwnerMessage;
import dev.apoyo.api.messages.Phrases;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.registry.OwnedAssets;
import dev.apoyo.api.rules.ProductModels;
import dev.apoyo.api.schedule.DueTask;
import dev.apoyo.api.schedule.Schedule;
import dev.apoyo.api.schedule.Task;
import dev.apoyo.contracts.alarm.ComputedId;
import dev.apoyo.contracts.product.Purpose;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells the owner again while the condition is still there: after three days, then every week. Nobody has to stop it: what
 * waits goes when the signal clears, the case is resolved or the owner withdraws. While an incident speaks for the case, it does.
 */
public final class CaseReminders implements DueTask {

    static final Duration FIRST_AFTER = Duration.ofDays(3);
    static final Duration THEN_EVERY = Duration.ofDays(7);
    private static final String KIND = "case-reminder";

    /** Whether an incident speaks for its cases still. */
    @FunctionalInterface
    public interface Incidents {

        Future<Boolean> speaks(SqlClient db, String incidentId);
    }

    private final CaseLog log;
    private final Incidents incidents;
    private final OwnerInbox inbox;
    private final FaultTexts texts;
    private final ProductModels models;
    private final Clock clock;
    private final OwnedAssets assets = new OwnedAssets();
    private final ConsentStore consents = new ConsentStore();

    public CaseReminders(
            CaseLog log, Incidents incidents, OwnerInbox inbox, FaultTexts texts, ProductModels models, Clock clock) {
        this.log = log;
        this.incidents = incidents;
        this.inbox = inbox;
        this.texts = texts;
        this.models = models;
        this.clock = clock;
    }

    /** Begins or ends with the condition, in the transaction that changes the case. */
    static Future<Void> follow(SqlClient tx, boolean wasThere, CaseFacts facts) {
        String key = facts.caseId().toString();
        if (wasThere == isThere(facts)) {
            return Future.succeededFuture();
        }
        return wasThere
                ? Schedule.cancel(tx, KIND, key)
                : Schedule.put(tx, KIND, key, facts.updatedAt().plus(FIRST_AFTER), new JsonObject());
    }

    static boolean isThere(CaseFacts facts) {
        return facts.isOpen() && facts.signal() == Signal.ACTIVE;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Future<?> hold(SqlConnection tx, Task task) {
        return log.lockWithAsset(tx, UUID.fromString(task.key()));
    }

    @Override
    public Future<Void> run(SqlConnection tx, Task task) {
        UUID caseId = UUID.fromString(task.key());
        return log.tryLock(tx, caseId)
                .compose(found -> found.filter(CaseReminders::isThere).isEmpty()
                        ? Future.succeededFuture()
                        : remind(tx, found.get(), task));
    }

    private Future<Void> remind(SqlConnection tx, CaseFacts facts, Task task) {
        Instant now = clock.instant();
        return isSpokenFor(tx, facts)
                .compose(isSpokenFor -> isSpokenFor ? Future.succeededFuture() : tell(tx, facts, task, now))
                .compose(told -> Schedule.put(tx, KIND, task.key(), now.plus(THEN_EVERY), new JsonObject()));
    }

    private Future<Boolean> isSpokenFor(SqlConnection tx, CaseFacts facts) {
        String incidentId = facts.incidentId();
        return incidentId == null ? Future.succeededFuture(false) : incidents.speaks(tx, incidentId);
    }

    private Future<?> tell(SqlConnection tx, CaseFacts facts, Task task, Instant now) {
        return assets.holdConsents(tx, facts.assetId())
                .map(Optional::orElseThrow)
                .compose(asset -> consents.active(tx, asset.assetId())
                        .map(grants -> grants.anyReceiptFor(Purpose.PROACTIVE_SUPPORT, now))
                        .compose(
                                receipt -> receipt.isEmpty() || !asset.ownerId().equals(facts.ownerId())
                                        ? Future.succeededFuture()
                                        : tell(tx, asset, message(asset, facts, task, receipt.get(), now))));
    }

    private Future<?> tell(SqlConnection tx, OwnedAsset asset, OwnerMessage message) {
        UUID caseId = message.caseId();
        return inbox.tell(tx, asset, message)
                .compose(isNew -> isNew && caseId != null
                        ? log.append(
                                tx,
                                caseId,
                                CaseEvent.ofSystem(message.time(), CaseEventKind.REMINDED, message.text(), null))
                        : Future.succeededFuture());
    }

    private OwnerMessage message(OwnedAsset asset, CaseFacts facts, Task task, UUID receiptId, Instant now) {
        String language = asset.language();
        FaultTexts.Words words = texts.of(facts.faultCode(), language, models.nameOf(facts.modelId(), language));
        Phrases phrases = Phrases.in(language);
        return new OwnerMessage(
                ComputedId.of(List.of("case-reminder", task.key(), task.dueAt().toString())),
                now,
                MessageKind.REMINDER,
                asset.assetId(),
                language,
                phrases.reminderTitle(words.title()),
                String.join(
                        "\n\n",
                        phrases.stillThere(facts.number()),
                        words.meaning(),
                        phrases.seriousness(facts.severity()),
                        words.nextStep()),
                facts.severity(),
                facts.caseId(),
                null,
                null,
                null,
                Ground.consent(Purpose.PROACTIVE_SUPPORT, receiptId));
    }
}

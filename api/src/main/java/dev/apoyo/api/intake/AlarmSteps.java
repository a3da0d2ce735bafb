package dev.apoyo.api.intake;

import dev.apoyo.api.alarms.AlarmNotice;
import dev.apoyo.api.cases.CaseOpening;
import dev.apoyo.api.cases.CaseOpening.Found;
import dev.apoyo.api.cases.CaseOpening.How;
import dev.apoyo.api.cases.CaseOpening.Joined;
import dev.apoyo.api.cases.CaseSignalChanges;
import dev.apoyo.api.incidents.IncidentStore;
import dev.apoyo.api.incidents.StoredIncident;
import dev.apoyo.api.live.LiveNotice;
import dev.apoyo.api.messages.MessageKind;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.messages.OwnerMessage;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.incident.IncidentKind;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes the step that an alarm's change means: case, thread, owner's message, live notice, in the caller's transaction. */
final class AlarmSteps {

    private final CaseOpening cases;
    private final CaseSignalChanges signals;
    private final OwnerInbox inbox;
    private final AlarmMessages messages;
    private final IncidentChildren children;
    private final Clock clock;
    private final IncidentStore incidents = new IncidentStore();

    AlarmSteps(
            CaseOpening cases,
            CaseSignalChanges signals,
            OwnerInbox inbox,
            AlarmMessages messages,
            IncidentChildren children,
            Clock clock) {
        this.cases = cases;
        this.signals = signals;
        this.inbox = inbox;
        this.messages = messages;
        this.children = children;
        this.clock = clock;
    }

    /** @param caseId to which the alarm belongs, null for none */
    Future<AlarmEffect> take(SqlConnection tx, OwnedAsset asset, Alarm alarm, UUID receiptId, @Nullable UUID caseId) {
        return new Step(tx, asset, alarm, receiptId, clock.instant()).take(caseId);
    }

    /** One change that is new and allowed, on its way through the transaction. */
    private final class Step {

        private final SqlConnection tx;
        private final OwnedAsset asset;
        private final Alarm alarm;
        private final UUID receiptId;
        private final Instant now;

        Step(SqlConnection tx, OwnedAsset asset, Alarm alarm, UUID receiptId, Instant now) {
            this.tx = tx;
            this.asset = asset;
            this.alarm = alarm;
            this.receiptId = receiptId;
            this.now = now;
        }

        Future<AlarmEffect> take(@Nullable UUID caseId) {
            AlarmDecision decision = AlarmDecision.of(alarm, caseId != null);
            return switch (decision) {
                case KEEP -> notice(null).map(AlarmEffect.of(decision, null));
                case OPEN_OR_JOIN_CASE -> openOrJoin(decision);
                case UPDATE_CASE -> updateCase(decision, Objects.requireNonNull(caseId));
                case RETRACT_FROM_CASE -> retract(decision, Objects.requireNonNull(caseId));
                case JOIN_INCIDENT -> joinIncident(decision, Objects.requireNonNull(alarm.incidentId()));
                case TELL_TIP -> tell(decision, MessageKind.MISUSE_TIP);
                case TELL_CONSUMABLE -> tell(decision, MessageKind.CONSUMABLE_NOTICE);
            };
        }

        private Future<AlarmEffect> openOrJoin(AlarmDecision decision) {
            return cases.openOrJoin(tx, asset, Found.of(alarm), now).compose(joined -> joined(decision, joined));
        }

        private Future<AlarmEffect> joined(AlarmDecision decision, Joined joined) {
            return speaksForItself(joined)
                    .compose(isTold -> isTold ? informOwner(joined) : Future.<OwnerMessage>succeededFuture())
                    .compose(message -> notice(joined.caseId()).map(AlarmEffect.of(decision, message)));
        }

        /** While an incident speaks for a case, only what has become urgent is told beside it. */
        private Future<Boolean> speaksForItself(Joined joined) {
            String incidentId = joined.incidentId();
            if (!joined.isNews() || !joined.ownerId().equals(asset.ownerId())) {
                return Future.succeededFuture(false);
            }
            return joined.how() != How.WORSENED || joined.isUrgent() || incidentId == null
                    ? Future.succeededFuture(true)
                    : incidents.isOpenFleet(tx, incidentId).map(speaks -> !speaks);
        }

        private Future<OwnerMessage> informOwner(Joined joined) {
            OwnerMessage message = messages.ofCase(asset, alarm, joined, receiptId, now);
            return inbox.tell(tx, asset, message)
                    .compose(told -> cases.ownerInformed(tx, joined.caseId(), message.text(), now))
                    .map(message);
        }

        private Future<AlarmEffect> joinIncident(AlarmDecision decision, String incidentId) {
            return incidents
                    .find(tx, incidentId)
                    .compose(found -> found.filter(incident -> incident.kind() == IncidentKind.FLEET)
                                    .isEmpty()
                            ? notice(null).map(AlarmEffect.of(AlarmDecision.KEEP, null))
                            : joinFleet(decision, found.get()));
        }

        private Future<AlarmEffect> joinFleet(AlarmDecision decision, StoredIncident incident) {
            return incident.isOpenFleet()
                    ? children.open(tx, asset, incident, Found.of(alarm), receiptId, now)
                            .compose(joined -> child(decision, joined))
                    : openOrJoin(decision);
        }

        /** Who joins the incident hears of it, and of the alarm with it; who was in it before hears of what is urgent now or back. */
        private Future<AlarmEffect> child(AlarmDecision decision, Joined joined) {
            boolean isBackInIt =
                    joined.how() == How.REOPENED && Objects.equals(joined.incidentId(), alarm.incidentId());
            boolean isWorseInIt = joined.how() == How.WORSENED && joined.incidentId() != null;
            return isBackInIt || isWorseInIt
                    ? joined(decision, joined)
                    : notice(joined.caseId()).map(AlarmEffect.of(decision, null));
        }

        private Future<AlarmEffect> updateCase(AlarmDecision decision, UUID caseId) {
            return signals.signalChanged(tx, asset, caseId, alarm, now).compose(joined -> joined(decision, joined));
        }

        private Future<AlarmEffect> retract(AlarmDecision decision, UUID caseId) {
            return signals.alarmRetracted(tx, caseId, alarm, now)
                    .compose(message ->
                            message.isEmpty() ? Future.succeededFuture(false) : inbox.tell(tx, asset, message.get()))
                    .compose(told -> notice(caseId))
                    .map(AlarmEffect.of(decision, null));
        }

        private Future<AlarmEffect> tell(AlarmDecision decision, MessageKind kind) {
            OwnerMessage message = messages.alone(asset, alarm, kind, receiptId, now);
            return inbox.tell(tx, asset, message)
                    .compose(isNew -> notice(null).map(AlarmEffect.of(decision, isNew ? message : null)));
        }

        private Future<Void> notice(@Nullable UUID caseId) {
            return LiveNotice.toStaff("alarm", AlarmNotice.of(alarm, caseId)).announce(tx);
        }
    }
}

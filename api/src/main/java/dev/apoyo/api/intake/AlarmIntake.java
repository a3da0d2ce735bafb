package dev.apoyo.api.intake;

import dev.apoyo.api.alarms.AlarmNotice;
import dev.apoyo.api.alarms.AlarmStore;
import dev.apoyo.api.alarms.AlarmWriter;
import dev.apoyo.api.alarms.StoredAlarm;
import dev.apoyo.api.cases.CaseOpening;
import dev.apoyo.api.cases.CaseOpening.Joined;
import dev.apoyo.api.consent.ActiveGrants;
import dev.apoyo.api.consent.ConsentStore;
import dev.apoyo.api.consent.Withdrawals;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.intake.IntakeMeters.Ignored;
import dev.apoyo.api.live.LiveNotice;
import dev.apoyo.api.messages.MessageKind;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.messages.OwnerMessage;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.registry.OwnedAssets;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.product.Purpose;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alarms from the log: each change is applied once, in one transaction with all it means (case, thread, owner's message,
 * e-mail, live notice). What the owner has not allowed, or not any more, leaves no trace but a count.
 */
public final class AlarmIntake implements Withdrawals {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmIntake.class);
    private static final String TOPIC = LogTopic.ALARMS.topicName();
    private static final int PER_TRANSACTION = 50;

    private final Database database;
    private final CaseOpening cases;
    private final OwnerInbox inbox;
    private final AlarmMessages messages;
    private final AlarmCategories categories;
    private final IntakeMeters meters;
    private final Clock clock;
    private final OwnedAssets assets = new OwnedAssets();
    private final ConsentStore consents = new ConsentStore();
    private final AlarmStore alarms = new AlarmStore();
    private final AlarmWriter writer = new AlarmWriter();

    AlarmIntake(
            Database database,
            CaseOpening cases,
            OwnerInbox inbox,
            AlarmMessages messages,
            AlarmCategories categories,
            IntakeMeters meters,
            Clock clock) {
        this.database = database;
        this.cases = cases;
        this.inbox = inbox;
        this.messages = messages;
        this.categories = categories;
        this.meters = meters;
        this.clock = clock;
    }

    /** Completes when all changes are safe. Small transactions, so that a first alarm does not wait for the last. */
    public Future<Void> handle(List<byte[]> values) {
        List<Alarm> decoded = new ArrayList<>();
        values.forEach(value -> decode(value).ifPresent(decoded::add));
        Future<Void> all = Future.succeededFuture();
        for (int from = 0; from < decoded.size(); from += PER_TRANSACTION) {
            List<Alarm> some = decoded.subList(from, Math.min(from + PER_TRANSACTION, decoded.size()));
            all = all.compose(before -> database.inTransaction(tx -> applyAll(tx, some)))
                    .map(this::count);
        }
        return all;
    }

    private Optional<Alarm> decode(byte[] value) {
        try {
            return Optional.of(Json.read(value, Alarm.class));
        } catch (UncheckedIOException e) {
            LOG.warn("event=undecodable topic={} bytes={}", TOPIC, value.length);
            meters.ignored(TOPIC, Ignored.UNDECODABLE);
            return Optional.empty();
        }
    }

    private Future<List<Effect>> applyAll(SqlConnection tx, List<Alarm> some) {
        List<Effect> effects = new ArrayList<>();
        Future<?> all = writer.hold(tx, some);
        for (Alarm alarm : some) {
            all = all.compose(before -> apply(tx, alarm)).map(effects::add);
        }
        return all.map(effects);
    }

    /**
     * What a change became, counted after the commit.
     *
     * @param ignored null when it had an effect
     * @param message what the owner was told, null when nothing
     */
    private record Effect(
            @Nullable Ignored ignored,
            String what,
            @Nullable OwnerMessage message) {

        static Effect none(Ignored why) {
            return new Effect(why, "", null);
        }

        static Effect of(AlarmDecision decision, @Nullable OwnerMessage message) {
            return new Effect(null, decision.name().toLowerCase(Locale.ROOT).replace('_', '-'), message);
        }
    }

    private @Nullable Void count(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect.ignored() != null) {
                meters.ignored(TOPIC, effect.ignored());
                continue;
            }
            meters.applied(TOPIC, effect.what());
            if (effect.message() != null && effect.message().reactionMillis() != null) {
                meters.reacted(effect.message().reactionMillis());
            }
        }
        return null;
    }

    private Future<Effect> apply(SqlConnection tx, Alarm alarm) {
        return assets.holdConsents(tx, alarm.assetId())
                .compose(asset -> asset.isEmpty()
                        ? Future.succeededFuture(Effect.none(Ignored.UNKNOWN_ASSET))
                        : applyTo(tx, asset.get(), alarm));
    }

    private Future<Effect> applyTo(SqlConnection tx, OwnedAsset asset, Alarm alarm) {
        return consents.active(tx, asset.assetId())
                .map(grants -> receiptFor(grants, alarm))
                .compose(receipt -> receipt.isEmpty()
                        ? Future.succeededFuture(Effect.none(Ignored.NO_CONSENT))
                        : applyAllowed(tx, asset, alarm, receipt.get()));
    }

    private Optional<UUID> receiptFor(ActiveGrants grants, Alarm alarm) {
        return grants.receiptFor(
                Purpose.PROACTIVE_SUPPORT, categories.of(alarm.modelId(), alarm.evidence()), alarm.raisedAt());
    }

    private Future<Effect> applyAllowed(SqlConnection tx, OwnedAsset asset, Alarm alarm, UUID receiptId) {
        return writer.apply(tx, alarm)
                .compose(applied -> applied.isEmpty()
                        ? Future.succeededFuture(Effect.none(Ignored.APPLIED_BEFORE))
                        : new Step(tx, asset, alarm, receiptId, clock.instant())
                                .take(applied.get().caseId()));
    }

    @Override
    public Future<Void> supportWithdrawn(SqlConnection tx, String assetId, Instant at) {
        return consents.active(tx, assetId)
                .compose(grants -> alarms.notClearedOf(tx, assetId).map(active -> active.stream()
                        .filter(alarm -> !isStillAllowed(grants, alarm))
                        .toList()))
                .compose(ended -> alarms.suppress(tx, ended, at))
                .compose(caseIds -> cases.consentWithdrawn(tx, caseIds, at));
    }

    private boolean isStillAllowed(ActiveGrants grants, StoredAlarm alarm) {
        return grants.receiptFor(
                        Purpose.PROACTIVE_SUPPORT, categories.of(alarm.modelId(), alarm.evidence()), alarm.raisedAt())
                .isPresent();
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

        Future<Effect> take(@Nullable UUID caseId) {
            AlarmDecision decision = AlarmDecision.of(alarm, caseId != null);
            return switch (decision) {
                case KEEP -> notice(null).map(Effect.of(decision, null));
                case OPEN_OR_JOIN_CASE -> openOrJoin(decision);
                case UPDATE_CASE -> updateCase(decision, Objects.requireNonNull(caseId));
                case RETRACT_FROM_CASE -> retract(decision, Objects.requireNonNull(caseId));
                case TELL_TIP -> tell(decision, MessageKind.MISUSE_TIP);
                case TELL_CONSUMABLE -> tell(decision, MessageKind.CONSUMABLE_NOTICE);
            };
        }

        private Future<Effect> openOrJoin(AlarmDecision decision) {
            return cases.openOrJoin(tx, asset, alarm, now)
                    .compose(joined -> (joined.isNew() ? informOwner(joined) : Future.<OwnerMessage>succeededFuture())
                            .compose(message -> cases.announce(tx, joined.caseId())
                                    .compose(told -> notice(joined.caseId()))
                                    .map(told -> Effect.of(decision, message))));
        }

        private Future<OwnerMessage> informOwner(Joined joined) {
            OwnerMessage message = messages.ofNewCase(asset, alarm, joined, receiptId, now);
            return inbox.tell(tx, asset, message)
                    .compose(told -> cases.ownerInformed(tx, joined.caseId(), message.text(), now))
                    .map(message);
        }

        private Future<Effect> updateCase(AlarmDecision decision, UUID caseId) {
            return cases.signalChanged(tx, caseId, alarm, now)
                    .compose(changed -> notice(caseId))
                    .map(Effect.of(decision, null));
        }

        private Future<Effect> retract(AlarmDecision decision, UUID caseId) {
            return cases.alarmRetracted(tx, caseId, alarm, now)
                    .compose(message ->
                            message.isEmpty() ? Future.succeededFuture(false) : inbox.tell(tx, asset, message.get()))
                    .compose(told -> notice(caseId))
                    .map(Effect.of(decision, null));
        }

        private Future<Effect> tell(AlarmDecision decision, MessageKind kind) {
            OwnerMessage message = messages.alone(asset, alarm, kind, receiptId, now);
            return inbox.tell(tx, asset, message)
                    .compose(isNew -> notice(null).map(Effect.of(decision, isNew ? message : null)));
        }

        private Future<Void> notice(@Nullable UUID caseId) {
            return LiveNotice.toStaff("alarm", AlarmNotice.of(alarm, caseId)).announce(tx);
        }
    }
}

package dev.apoyo.api.intake;

import dev.apoyo.api.alarms.AlarmStore;
import dev.apoyo.api.alarms.AlarmWriter;
import dev.apoyo.api.alarms.StoredAlarm;
import dev.apoyo.api.cases.CaseSignalChanges;
import dev.apoyo.api.consent.ActiveGrants;
import dev.apoyo.api.consent.ConsentStore;
import dev.apoyo.api.consent.Withdrawals;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.intake.IntakeMeters.Ignored;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.registry.OwnedAssets;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.product.Purpose;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private final CaseSignalChanges signals;
    private final AlarmSteps steps;
    private final AlarmCategories categories;
    private final IntakeMeters meters;
    private final OwnedAssets assets = new OwnedAssets();
    private final ConsentStore consents = new ConsentStore();
    private final AlarmStore alarms = new AlarmStore();
    private final AlarmWriter writer = new AlarmWriter();

    AlarmIntake(
            Database database,
            CaseSignalChanges signals,
            AlarmSteps steps,
            AlarmCategories categories,
            IntakeMeters meters) {
        this.database = database;
        this.signals = signals;
        this.steps = steps;
        this.categories = categories;
        this.meters = meters;
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

    private Future<List<AlarmEffect>> applyAll(SqlConnection tx, List<Alarm> some) {
        List<AlarmEffect> effects = new ArrayList<>();
        Future<?> all = writer.hold(tx, some);
        for (Alarm alarm : some) {
            all = all.compose(before -> apply(tx, alarm)).map(effects::add);
        }
        return all.map(effects);
    }

    private @Nullable Void count(List<AlarmEffect> effects) {
        for (AlarmEffect effect : effects) {
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

    private Future<AlarmEffect> apply(SqlConnection tx, Alarm alarm) {
        return assets.holdConsents(tx, alarm.assetId())
                .compose(asset -> asset.isEmpty()
                        ? Future.succeededFuture(AlarmEffect.none(Ignored.UNKNOWN_ASSET))
                        : applyTo(tx, asset.get(), alarm));
    }

    /** What a device found that serves the asset no more says nothing of the one that does. */
    private Future<AlarmEffect> applyTo(SqlConnection tx, OwnedAsset asset, Alarm alarm) {
        if (!asset.deviceId().equals(alarm.deviceId())) {
            return Future.succeededFuture(AlarmEffect.none(Ignored.FORMER_DEVICE));
        }
        return consents.active(tx, asset.assetId())
                .map(grants -> receiptFor(grants, alarm))
                .compose(receipt -> receipt.isEmpty()
                        ? Future.succeededFuture(AlarmEffect.none(Ignored.NO_CONSENT))
                        : applyAllowed(tx, asset, alarm, receipt.get()));
    }

    private Optional<UUID> receiptFor(ActiveGrants grants, Alarm alarm) {
        return grants.receiptFor(
                Purpose.PROACTIVE_SUPPORT, categories.of(alarm.modelId(), alarm.evidence()), alarm.raisedAt());
    }

    private Future<AlarmEffect> applyAllowed(SqlConnection tx, OwnedAsset asset, Alarm alarm, UUID receiptId) {
        return writer.apply(tx, alarm)
                .compose(applied -> applied.isEmpty()
                        ? Future.succeededFuture(AlarmEffect.none(Ignored.APPLIED_BEFORE))
                        : steps.take(tx, asset, alarm, receiptId, applied.get().caseId()));
    }

    @Override
    public Future<Void> supportWithdrawn(SqlConnection tx, String assetId, Instant at) {
        return consents.active(tx, assetId)
                .compose(grants -> alarms.notClearedOf(tx, assetId).map(active -> active.stream()
                        .filter(alarm -> !isStillAllowed(grants, alarm))
                        .toList()))
                .compose(ended -> alarms.suppress(tx, ended, at))
                .compose(caseIds -> signals.consentWithdrawn(tx, caseIds, at));
    }

    private boolean isStillAllowed(ActiveGrants grants, StoredAlarm alarm) {
        return grants.receiptFor(
                        Purpose.PROACTIVE_SUPPORT, categories.of(alarm.modelId(), alarm.evidence()), alarm.raisedAt())
                .isPresent();
    }
}

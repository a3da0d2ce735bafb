package dev.apoyo.api.intake;

import dev.apoyo.api.consent.ConsentStore;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.intake.IntakeMeters.Ignored;
import dev.apoyo.api.messages.Ground;
import dev.apoyo.api.messages.MessageKind;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.messages.OwnerMessage;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.registry.OwnedAssets;
import dev.apoyo.contracts.alarm.UsageTip;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.product.Purpose;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Usage tips from the log reach the owner's feed: once, and only while tips are allowed. */
public final class TipIntake {

    private static final Logger LOG = LoggerFactory.getLogger(TipIntake.class);
    private static final String TOPIC = LogTopic.TIPS.topicName();

    private final Database database;
    private final OwnerInbox inbox;
    private final TipTexts texts;
    private final IntakeMeters meters;
    private final Clock clock;
    private final OwnedAssets assets = new OwnedAssets();
    private final ConsentStore consents = new ConsentStore();

    TipIntake(Database database, OwnerInbox inbox, TipTexts texts, IntakeMeters meters, Clock clock) {
        this.database = database;
        this.inbox = inbox;
        this.texts = texts;
        this.meters = meters;
        this.clock = clock;
    }

    /** Completes when all tips are safe. */
    public Future<Void> handle(List<byte[]> values) {
        Future<Void> all = Future.succeededFuture();
        for (byte[] value : values) {
            all = all.compose(before -> handleOne(value)).map(this::count);
        }
        return all;
    }

    private Future<Optional<Ignored>> handleOne(byte[] value) {
        try {
            UsageTip tip = Json.read(value, UsageTip.class);
            return database.inTransaction(tx -> tell(tx, tip));
        } catch (UncheckedIOException e) {
            LOG.warn("event=undecodable topic={} bytes={}", TOPIC, value.length);
            return Future.succeededFuture(Optional.of(Ignored.UNDECODABLE));
        }
    }

    private @Nullable Void count(Optional<Ignored> ignored) {
        ignored.ifPresentOrElse(why -> meters.ignored(TOPIC, why), () -> meters.applied(TOPIC, "tell-tip"));
        return null;
    }

    private Future<Optional<Ignored>> tell(SqlConnection tx, UsageTip tip) {
        return assets.holdConsents(tx, tip.assetId())
                .compose(asset -> asset.isEmpty()
                        ? Future.succeededFuture(Optional.of(Ignored.UNKNOWN_ASSET))
                        : tellOwner(tx, asset.get(), tip));
    }

    private Future<Optional<Ignored>> tellOwner(SqlConnection tx, OwnedAsset asset, UsageTip tip) {
        Optional<TipTexts.Words> words = texts.of(tip, asset.language());
        if (words.isEmpty()) {
            LOG.warn("event=tip-without-words kind={}", tip.kind());
            return Future.succeededFuture(Optional.of(Ignored.UNDECODABLE));
        }
        return consents.active(tx, asset.assetId())
                .map(grants -> grants.anyReceiptFor(Purpose.USAGE_TIPS, tip.time()))
                .compose(receipt -> receipt.isEmpty()
                        ? Future.succeededFuture(Optional.of(Ignored.NO_CONSENT))
                        : inbox.tell(tx, asset, message(asset, tip, words.get(), receipt.get()))
                                .map(isNew -> isNew ? Optional.empty() : Optional.of(Ignored.APPLIED_BEFORE)));
    }

    private OwnerMessage message(OwnedAsset asset, UsageTip tip, TipTexts.Words words, UUID receiptId) {
        return new OwnerMessage(
                tip.tipId(),
                clock.instant(),
                MessageKind.USAGE_TIP,
                asset.assetId(),
                asset.language(),
                words.title(),
                words.text(),
                null,
                null,
                null,
                null,
                null,
                Ground.consent(Purpose.USAGE_TIPS, receiptId));
    }
}

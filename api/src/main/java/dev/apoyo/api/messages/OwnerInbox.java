package dev.apoyo.api.messages;

import dev.apoyo.api.channels.Delivery;
import dev.apoyo.api.channels.Letter;
import dev.apoyo.api.live.LiveNotice;
import dev.apoyo.api.registry.OwnedAsset;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells owners something: in their feed, live, on the display of the product, and on a way outside where the kind asks for it. Once per message id. */
public final class OwnerInbox {

    private final MessageStore messages = new MessageStore();
    private final String makerName;
    private final Delivery delivery;
    private final Gate gate;

    /** Who says whether a message leaves the app now. */
    public interface Gate {

        /** Asked once for each message that is to leave. After a no, the gate itself calls {@link OwnerInbox#release} later. */
        Future<Boolean> mayLeaveNow(SqlConnection tx, OwnedAsset asset, OwnerMessage message);
    }

    /** @param makerName signs e-mails */
    public OwnerInbox(String makerName, Delivery delivery, Gate gate) {
        this.makerName = makerName;
        this.delivery = delivery;
        this.gate = gate;
    }

    /** What a watching owner gets: {@code FeedNotice} of the contract. */
    private record FeedNotice(
            String itemId,
            MessageKind kind,
            String assetId,
            String title,
            Instant time,
            @Nullable UUID caseId) {}

    /** Becomes visible when the transaction commits. False when it was told before. */
    public Future<Boolean> tell(SqlConnection tx, OwnedAsset asset, OwnerMessage message) {
        return messages.add(tx, asset.ownerId(), message)
                .compose(isNew -> isNew ? spread(tx, asset, message).map(true) : Future.succeededFuture(false));
    }

    private Future<Void> spread(SqlConnection tx, OwnedAsset asset, OwnerMessage message) {
        FeedNotice notice = new FeedNotice(
                message.itemId(), message.kind(), message.assetId(), message.title(), message.time(), message.caseId());
        return LiveNotice.toOwner(asset.ownerId(), "feed", notice)
                .announce(tx)
                .compose(announced -> DeviceDisplay.show(tx, asset, message))
                .compose(shown -> message.kind().isAlsoOutside()
                        ? gate.mayLeaveNow(tx, asset, message)
                        : Future.succeededFuture(false))
                .compose(isNow -> isNow ? release(tx, asset, message) : Future.succeededFuture());
    }

    /** Lets a message that was told before leave the app. */
    public Future<Void> release(SqlConnection tx, OwnedAsset asset, OwnerMessage message) {
        return delivery.send(tx, letter(asset, message)).mapEmpty();
    }

    /** Messages that were told, in no order. */
    public Future<List<OwnerMessage>> told(SqlClient db, List<String> itemIds) {
        return messages.find(db, itemIds);
    }

    private Letter letter(OwnedAsset asset, OwnerMessage message) {
        Phrases phrases = Phrases.in(message.language());
        return new Letter(
                message.itemId(),
                asset.ownerId(),
                message.assetId(),
                message.caseId(),
                message.from() != null && message.kind().isReply(),
                message.language(),
                message.title(),
                phrases.emailGreeting(asset.ownerName()),
                message.text(),
                phrases.emailClosing(makerName),
                message.ground().purpose(),
                message.time());
    }
}

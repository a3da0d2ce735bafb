package dev.apoyo.api.messages;

import dev.apoyo.api.channels.Delivery;
import dev.apoyo.api.channels.Letter;
import dev.apoyo.api.live.LiveNotice;
import dev.apoyo.api.registry.OwnedAsset;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells owners something: in their feed, live, and on a way outside where the kind asks for it. Once per message id. */
public final class OwnerInbox {

    private final MessageStore messages = new MessageStore();
    private final String makerName;
    private final Delivery delivery;

    /** @param makerName signs e-mails */
    public OwnerInbox(String makerName, Delivery delivery) {
        this.makerName = makerName;
        this.delivery = delivery;
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
                .compose(announced -> message.kind().isAlsoOutside()
                        ? delivery.send(tx, letter(asset, message)).mapEmpty()
                        : Future.succeededFuture());
    }

    private Letter letter(OwnedAsset asset, OwnerMessage message) {
        Phrases phrases = Phrases.in(message.language());
        return new Letter(
                message.itemId(),
                asset.ownerId(),
                message.assetId(),
                message.caseId(),
                message.kind().isReply(),
                message.language(),
                message.title(),
                phrases.emailGreeting(asset.ownerName()),
                message.text(),
                phrases.emailClosing(makerName),
                message.ground().purpose(),
                message.time());
    }
}

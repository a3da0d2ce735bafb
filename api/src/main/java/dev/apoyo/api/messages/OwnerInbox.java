package dev.apoyo.api.messages;

import dev.apoyo.api.live.LiveNotice;
import dev.apoyo.api.registry.OwnedAsset;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells owners something: in their feed, live, and by e-mail where the kind asks for it. Once per message id. */
public final class OwnerInbox {

    private final MessageStore messages = new MessageStore();
    private final EmailOutbox emails;

    /** @param makerName signs e-mails */
    public OwnerInbox(String makerName) {
        this.emails = new EmailOutbox(makerName);
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
                .compose(announced -> asset.email() != null && message.kind().isAlsoByEmail()
                        ? emails.add(tx, asset, asset.email(), message)
                        : Future.succeededFuture());
    }
}

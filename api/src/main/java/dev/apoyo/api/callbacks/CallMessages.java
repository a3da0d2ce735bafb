package dev.apoyo.api.callbacks;

import dev.apoyo.api.messages.Ground;
import dev.apoyo.api.messages.MessageKind;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.messages.OwnerMessage;
import dev.apoyo.api.messages.Phrases;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.registry.OwnedAssets;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;

/** What owners are told about calls. */
public final class CallMessages {

    private final OwnerInbox inbox;
    private final OwnedAssets assets = new OwnedAssets();

    public CallMessages(OwnerInbox inbox) {
        this.inbox = inbox;
    }

    /** That we call, and by when. */
    Future<Void> promised(SqlConnection tx, CallCase about, CallBack call) {
        return tell(
                tx,
                about,
                "call " + call.callBackId(),
                call.askedAt(),
                phrases -> new Words(
                        phrases.callTitle(about.number()),
                        about.hasPhone() ? phrases.callText(local(about, call.dueAt())) : phrases.callWithoutNumber()));
    }

    /** That we called in vain, and what happens then. Who was reached knows all there is to know. */
    Future<Void> afterCall(
            SqlConnection tx,
            CallCase about,
            CallBack call,
            CallOutcome outcome,
            Optional<CallBack> again,
            Instant now) {
        if (!outcome.leavesOwnerUnreached()) {
            return Future.succeededFuture();
        }
        return tell(
                tx,
                about,
                "called " + call.callBackId(),
                now,
                phrases -> new Words(
                        phrases.calledTitle(about.number()),
                        again.map(next -> phrases.calledAgain(local(about, next.from())))
                                .orElseGet(phrases::calledInVain)));
    }

    private record Words(String title, String text) {}

    private interface Wording {
        Words in(Phrases phrases);
    }

    private Future<Void> tell(SqlConnection tx, CallCase about, String messageId, Instant now, Wording wording) {
        return assets.of(tx, about.assetId())
                .compose(asset -> inbox.tell(tx, asset, message(about, asset, messageId, now, wording)))
                .mapEmpty();
    }

    private static OwnerMessage message(
            CallCase about, OwnedAsset asset, String messageId, Instant now, Wording wording) {
        Words words = wording.in(Phrases.in(asset.language()));
        return new OwnerMessage(
                messageId,
                now,
                MessageKind.CALL_BACK,
                asset.assetId(),
                asset.language(),
                words.title(),
                words.text(),
                about.severity(),
                about.caseId(),
                null,
                null,
                null,
                Ground.SERVICE);
    }

    private static ZonedDateTime local(CallCase about, Instant time) {
        return time.atZone(about.ownerZone());
    }
}

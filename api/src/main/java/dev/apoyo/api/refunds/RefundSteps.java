package dev.apoyo.api.refunds;

import dev.apoyo.api.cases.CaseEvent;
import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.cases.CaseEventKind;
import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.messages.Ground;
import dev.apoyo.api.messages.MessageKind;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.messages.OwnerMessage;
import dev.apoyo.api.purchases.Purchases;
import dev.apoyo.api.purchases.Purchases.Recorded;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.registry.OwnedAssets;
import dev.apoyo.api.schedule.Schedule;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What each step of a refund means, in its transaction: the row, what of the purchase is spoken for, the case, the owner, and
 * the payment that comes after the commit.
 */
public final class RefundSteps {

    private final CaseLog cases;
    private final OwnerInbox inbox;
    private final OwnedAssets assets = new OwnedAssets();
    private final RefundStore store = new RefundStore();

    public RefundSteps(CaseLog cases, OwnerInbox inbox) {
        this.cases = cases;
        this.inbox = inbox;
    }

    /** It was asked for; the purchase is locked. An owner who hears at once what was decided need not hear this. */
    Future<Void> requested(SqlConnection tx, Refund refund, Recorded purchase, Author by, boolean isDecidedAtOnce) {
        Instant at = refund.requestedAt();
        return Purchases.claim(tx, refund.assetId(), refund.amountMinor())
                .compose(claimed -> isDecidedAtOnce
                        ? note(tx, refund, by, at, refund.reason())
                        : tell(tx, refund, purchase, by, at, refund.reason()));
    }

    Future<Void> decided(SqlConnection tx, Refund refund, Recorded purchase, Author by, Instant at) {
        return store.change(tx, refund)
                .compose(changed -> refund.state() == RefundState.APPROVED
                        ? Schedule.put(tx, PayRefund.KIND, refund.refundId().toString(), at, new JsonObject())
                        : giveBack(tx, refund))
                .compose(next -> tell(tx, refund, purchase, by, at, refund.reasonOfAPerson()));
    }

    Future<Void> settled(SqlConnection tx, Refund refund, Recorded purchase, Instant at) {
        return store.change(tx, refund)
                .compose(changed -> giveBack(tx, refund))
                .compose(next -> tell(tx, refund, purchase, Author.SYSTEM, at, null));
    }

    private static Future<Void> giveBack(SqlConnection tx, Refund refund) {
        return refund.state().isClaimed()
                ? Future.succeededFuture()
                : Purchases.claim(tx, refund.assetId(), -refund.amountMinor());
    }

    private Future<Void> tell(
            SqlConnection tx, Refund refund, Recorded purchase, Author by, Instant at, @Nullable String text) {
        return note(tx, refund, by, at, text)
                .compose(known -> assets.holdConsents(tx, refund.assetId()))
                .map(Optional::orElseThrow)
                .compose(asset -> inbox.tell(tx, asset, message(asset, refund, purchase, at)))
                .mapEmpty();
    }

    private Future<Void> note(SqlConnection tx, Refund refund, Author by, Instant at, @Nullable String text) {
        JsonObject facts = new JsonObject()
                .put("refundId", refund.refundId().toString())
                .put("state", refund.state().name())
                .put("amountMinor", refund.amountMinor())
                .put("currency", refund.currency())
                .put("destination", refund.destination().name());
        return cases.append(tx, refund.caseId(), new CaseEvent(at, CaseEventKind.REFUND_CHANGED, by, text, null, facts))
                .mapEmpty();
    }

    private static OwnerMessage message(OwnedAsset asset, Refund refund, Recorded purchase, Instant at) {
        String means = purchase.purchase().paymentMeans();
        RefundPhrases.Words words = RefundPhrases.of(refund, means, asset.language());
        return new OwnerMessage(
                refund.refundId() + "-" + refund.state(),
                at,
                MessageKind.REFUND_UPDATE,
                asset.assetId(),
                asset.language(),
                words.title(),
                words.text(),
                null,
                refund.caseId(),
                null,
                null,
                null,
                Ground.SERVICE);
    }
}

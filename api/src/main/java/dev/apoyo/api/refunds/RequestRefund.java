package dev.apoyo.api.refunds;

import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.cases.CaseFacts;
import dev.apoyo.api.cases.VisibleCases;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.purchases.Purchases;
import dev.apoyo.api.purchases.Purchases.Recorded;
import dev.apoyo.api.registry.OwnedAssets;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code POST /cases/{caseId}/refunds}: the first of at most two calls. Within the maker's limits it is the only one. */
public final class RequestRefund implements Operation {

    private final Database database;
    private final VisibleCases cases;
    private final RefundSteps steps;
    private final RefundRule rule;
    private final Clock clock;
    private final OwnedAssets assets = new OwnedAssets();
    private final RefundStore store = new RefundStore();

    public RequestRefund(Database database, VisibleCases cases, RefundSteps steps, RefundRule rule, Clock clock) {
        this.database = database;
        this.cases = cases;
        this.steps = steps;
        this.rule = rule;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param amountMinor default is all that is left
     * @param destination default is the original means of payment
     */
    record Wanted(
            String reason,
            @Nullable Long amountMinor,
            @Nullable Destination destination) {

        Destination destinationOrDefault() {
            return destination == null ? Destination.ORIGINAL_MEANS : destination;
        }
    }

    @Override
    public String id() {
        return "requestRefund";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Wanted wanted = request.body(Wanted.class);
        Caller caller = request.caller();
        if (wanted.destinationOrDefault() == Destination.VOUCHER && caller.isStaff()) {
            throw Problem.invalid(
                    Problem.Place.body,
                    "/destination",
                    "only the owner may choose a VOUCHER, in a call of their own; accepted from staff: ORIGINAL_MEANS");
        }
        return database.inTransaction(tx -> cases.find(tx, request).compose(facts -> assets.lock(tx, facts.assetId())
                .compose(asset -> Purchases.lock(tx, facts.assetId()))
                .map(found -> found.orElseThrow(() -> noPurchase(facts.assetId())))
                .compose(purchase -> ask(tx, facts, purchase, caller, wanted))));
    }

    private Future<Answer> ask(SqlConnection tx, CaseFacts facts, Recorded purchase, Caller caller, Wanted wanted) {
        Instant now = clock.instant();
        long amount = amount(purchase, wanted.amountMinor());
        Refund refund = new Refund(
                UUID.randomUUID(),
                facts.caseId(),
                facts.assetId(),
                facts.ownerId(),
                amount,
                purchase.purchase().currency(),
                wanted.destinationOrDefault(),
                RefundState.REQUESTED,
                wanted.reason(),
                now,
                caller.displayName(),
                null,
                null,
                null,
                null,
                null);
        Optional<String> approval = rule.approval(purchase.purchase(), purchase.claimedMinor() + amount, now);
        return store.add(tx, refund)
                .map(RequestRefund::requireAlone)
                .compose(added -> steps.requested(tx, refund, purchase, Author.of(caller), approval.isPresent()))
                .compose(noted -> decide(tx, refund, purchase, approval, now))
                .map(decided -> Answer.created(RefundView.of(decided)));
    }

    private Future<Refund> decide(
            SqlConnection tx, Refund refund, Recorded purchase, Optional<String> approval, Instant now) {
        if (approval.isEmpty()) {
            return Future.succeededFuture(refund);
        }
        Refund approved = refund.decided(true, now, RefundRule.BY, approval.get());
        return steps.decided(tx, approved, purchase, Author.SYSTEM, now).map(approved);
    }

    private static long amount(Recorded purchase, @Nullable Long asked) {
        long left = purchase.refundableMinor();
        long amount = asked == null ? left : asked;
        if (amount > left || left == 0) {
            throw Problem.of(
                            ProblemType.REFUND_TOO_LARGE,
                            amount + " was asked; left of "
                                    + purchase.purchase().amountMinor() + " "
                                    + purchase.purchase().currency() + " paid is " + left + ", in the smallest unit")
                    .with("refundableMinor", left);
        }
        return amount;
    }

    private static boolean requireAlone(boolean isAdded) {
        if (!isAdded) {
            throw Problem.of(ProblemType.REFUND_STATE, "This case has a refund on its way; accepted: one at a time");
        }
        return true;
    }

    private static Problem noPurchase(String assetId) {
        return Problem.notFound("purchase of asset", assetId);
    }
}

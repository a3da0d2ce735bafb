package dev.apoyo.api.refunds;

import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.purchases.Purchases;
import dev.apoyo.api.registry.OwnedAssets;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** {@code POST /refunds/{refundId}/decide}: the second call, by a person. Of two who decide at once, one does. */
public final class DecideRefund implements Operation {

    private final Database database;
    private final RefundSteps steps;
    private final Clock clock;
    private final OwnedAssets assets = new OwnedAssets();
    private final RefundStore store = new RefundStore();

    public DecideRefund(Database database, RefundSteps steps, Clock clock) {
        this.database = database;
        this.steps = steps;
        this.clock = clock;
    }

    record Decision(boolean approve, String reason) {}

    @Override
    public String id() {
        return "decideRefund";
    }

    @Override
    public Future<Answer> answer(Request request) {
        UUID refundId = request.pathId("refundId", "refund");
        Decision decision = request.body(Decision.class);
        return database.inTransaction(tx -> store.find(tx, refundId, null)
                .map(found -> found.orElseThrow(() -> Problem.notFound("refund", refundId.toString())))
                .compose(found -> assets.lock(tx, found.assetId()))
                .compose(asset -> store.lock(tx, refundId))
                .map(Optional::orElseThrow)
                .compose(refund -> decide(tx, refund, request.caller(), decision)));
    }

    private Future<Answer> decide(SqlConnection tx, Refund refund, Caller caller, Decision decision) {
        Instant now = clock.instant();
        Refund decided = refund.decided(decision.approve(), now, caller.displayName(), decision.reason());
        return Purchases.lock(tx, refund.assetId())
                .map(Optional::orElseThrow)
                .compose(purchase -> steps.decided(tx, decided, purchase, Author.of(caller), now))
                .map(done -> Answer.ok(RefundView.of(decided)));
    }
}

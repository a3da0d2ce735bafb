package dev.apoyo.api.refunds;

import dev.apoyo.api.purchases.Purchases;
import dev.apoyo.api.purchases.Purchases.Recorded;
import dev.apoyo.api.registry.OwnedAssets;
import dev.apoyo.api.schedule.DueTask;
import dev.apoyo.api.schedule.Task;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Pays what was approved, after its commit. Tried again after a crash, it is the same payment: its key is that of the refund. */
public final class PayRefund implements DueTask {

    static final String KIND = "refund-pay";

    private final RefundSteps steps;
    private final Payments payments;
    private final Clock clock;
    private final OwnedAssets assets = new OwnedAssets();
    private final RefundStore store = new RefundStore();

    public PayRefund(RefundSteps steps, Payments payments, Clock clock) {
        this.steps = steps;
        this.payments = payments;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Future<?> hold(SqlConnection tx, Task task) {
        return lock(tx, UUID.fromString(task.key()));
    }

    @Override
    public Future<Void> run(SqlConnection tx, Task task) {
        return lock(tx, UUID.fromString(task.key()))
                .compose(refund -> refund.state() == RefundState.APPROVED ? pay(tx, refund) : Future.succeededFuture());
    }

    private Future<Refund> lock(SqlConnection tx, UUID refundId) {
        return store.find(tx, refundId, null)
                .map(Optional::orElseThrow)
                .compose(found -> assets.lock(tx, found.assetId()))
                .compose(asset -> store.lock(tx, refundId))
                .map(Optional::orElseThrow);
    }

    private Future<Void> pay(SqlConnection tx, Refund refund) {
        return Purchases.lock(tx, refund.assetId()).map(Optional::orElseThrow).compose(purchase -> payments.pay(
                        order(refund, purchase))
                .map(said -> refund.settled(said.isPaid(), clock.instant(), said.said()))
                .compose(settled -> steps.settled(tx, settled, purchase, clock.instant())));
    }

    private static Payments.Order order(Refund refund, Recorded recorded) {
        return new Payments.Order(
                "refund-" + refund.refundId(),
                refund.destination(),
                recorded.purchase().orderId(),
                recorded.purchase().paymentReference(),
                refund.amountMinor(),
                refund.currency(),
                refund.ownerId());
    }
}

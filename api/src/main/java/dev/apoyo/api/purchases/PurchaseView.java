package dev.apoyo.api.purchases;

import dev.apoyo.api.purchases.Purchases.Recorded;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A purchase as people see it: without the reference, which only the payment service needs. */
record PurchaseView(
        String assetId,
        String orderId,
        long amountMinor,
        String currency,
        Instant paidAt,
        String paymentMeans,
        @Nullable Instant warrantyUntil,
        long refundableMinor) {

    static PurchaseView of(Recorded recorded) {
        Purchase purchase = recorded.purchase();
        return new PurchaseView(
                recorded.assetId(),
                purchase.orderId(),
                purchase.amountMinor(),
                purchase.currency(),
                purchase.paidAt(),
                purchase.paymentMeans(),
                purchase.warrantyUntil(),
                recorded.refundableMinor());
    }
}

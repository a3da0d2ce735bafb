package dev.apoyo.api.refunds;

import io.vertx.core.Future;

/** Who moves the money. Called again with the same key, it moves it once. */
public interface Payments {

    /**
     * What is to be paid.
     *
     * @param key the same for the same refund, however often it is ordered
     * @param paymentReference of the payment it gives back
     */
    record Order(
            String key,
            Destination destination,
            String orderId,
            String paymentReference,
            long amountMinor,
            String currency,
            String ownerId) {}

    /**
     * What the service says. A failed future is no answer: it is asked again.
     *
     * @param said its number of the payment, or why it refuses for good
     */
    record Settlement(boolean isPaid, String said) {}

    Future<Settlement> pay(Order order);
}

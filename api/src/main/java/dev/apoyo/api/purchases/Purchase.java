package dev.apoyo.api.purchases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was paid for an asset, and how; JSON as in {@code Purchase} of the contract.
 *
 * @param amountMinor in the smallest unit of the currency, more than 0
 * @param currency ISO 4217
 * @param paymentMeans as the buyer knows it, such as "Visa ending 4242"
 * @param paymentReference by which the payment service finds the payment
 * @param warrantyUntil null when it is not known
 */
public record Purchase(
        String orderId,
        long amountMinor,
        String currency,
        Instant paidAt,
        String paymentMeans,
        String paymentReference,
        @Nullable Instant warrantyUntil) {}

package dev.apoyo.api.messages;

import dev.apoyo.contracts.product.Purpose;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * On what legal ground an owner is addressed; kept with the message.
 *
 * @param purpose of the consent, null for {@link Kind#SERVICE}
 * @param receiptId of the consent, null for {@link Kind#SERVICE}
 */
public record Ground(
        Kind kind, @Nullable Purpose purpose, @Nullable UUID receiptId) {

    public enum Kind {
        CONSENT,
        /** Part of a case the owner is in. */
        SERVICE
    }

    public static final Ground SERVICE = new Ground(Kind.SERVICE, null, null);

    public static Ground consent(Purpose purpose, UUID receiptId) {
        return new Ground(Kind.CONSENT, purpose, receiptId);
    }
}

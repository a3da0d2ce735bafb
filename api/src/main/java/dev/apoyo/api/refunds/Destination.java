package dev.apoyo.api.refunds;

/** Where the money goes. */
public enum Destination {
    ORIGINAL_MEANS,
    /** Only where the owner asked for it in words of their own. */
    VOUCHER
}

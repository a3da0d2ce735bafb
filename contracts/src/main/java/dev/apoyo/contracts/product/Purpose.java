package dev.apoyo.contracts.product;

/** What an owner may agree to. */
public enum Purpose {
    PROACTIVE_SUPPORT,
    USAGE_TIPS,
    PRODUCT_IMPROVEMENT
}

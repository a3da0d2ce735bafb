package dev.apoyo.contracts.product;

/** How a metric's values behave over time. */
public enum MetricKind {
    /** Goes up and down. */
    GAUGE,
    /** Only grows, except for a reset. */
    COUNTER
}

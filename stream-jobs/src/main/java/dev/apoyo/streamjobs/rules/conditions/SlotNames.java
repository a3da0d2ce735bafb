package dev.apoyo.streamjobs.rules.conditions;

import dev.apoyo.streamjobs.risk.ProductRisk;
import org.jspecify.annotations.Nullable;

/** Gives each thing that a condition may look at its place among the values of a moment. */
public interface SlotNames {

    int ofMetric(String metric);

    /** @param metrics and {@code codes} that it was made from; none at all: of the device's health as a whole */
    int ofDerived(String derived, Iterable<String> metrics, Iterable<String> codes);

    /** The learned model that looks so far ahead; null when there is none for this product. */
    @Nullable ProductRisk risk(int horizonDays);

    int ofCode(String code);

    /** Holds something whenever the device spoke itself. */
    int ofAnySign();
}

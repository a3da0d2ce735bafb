package dev.apoyo.streamjobs.rules.conditions;

/** Gives each thing that a condition may look at its place among the values of a moment. */
public interface SlotNames {

    int ofMetric(String metric);

    /** @param madeFrom the metrics that the derived one was computed from; empty: of the device's health as a whole */
    int ofDerived(String derived, Iterable<String> madeFrom);

    int ofCode(String code);

    /** Holds something whenever the device spoke itself. */
    int ofAnySign();
}

package dev.apoyo.local.score.azure;

import java.util.List;

/** Decides in the hour of an error whether a component may fail within the horizon. */
interface ErrorAlert {

    /** The error codes that announce each component's failure, as the set's description has them. */
    List<List<Integer>> ANNOUNCING = List.of(List.of(1), List.of(2, 3), List.of(4), List.of(5));

    /** A code, or one of two codes, that announces the component. */
    ErrorAlert MAPPED = (machine, component, second) -> ANNOUNCING.get(component - 1).stream()
            .anyMatch(code -> machine.errors().contains(new Coded(second, code)));

    /** Every code that announces the component, in the same hour. */
    ErrorAlert MAPPED_TOGETHER = (machine, component, second) -> ANNOUNCING.get(component - 1).stream()
            .allMatch(code -> machine.errors().contains(new Coded(second, code)));

    /** @param second when the machine sent at least one error */
    boolean isAlert(Machine machine, int component, long second);
}

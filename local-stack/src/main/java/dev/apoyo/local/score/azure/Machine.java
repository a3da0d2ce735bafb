package dev.apoyo.local.score.azure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is recorded of one machine, each list in order of time.
 *
 * @param id its name
 * @param model number of its model, NaN when not known
 * @param ageYears NaN when not known
 * @param errors error codes it sent
 * @param replacements components that were replaced
 * @param failures components that failed
 */
record Machine(
        String id, float model, float ageYears, List<Coded> errors, List<Coded> replacements, List<Coded> failures) {

    static final int ERRORS = 5;
    static final int COMPONENTS = 4;

    Machine {
        errors = sorted(errors);
        replacements = sorted(replacements);
        failures = sorted(failures);
    }

    /** This machine with what another recording has of it from before an instant. */
    Machine knowing(Machine earlier, long before) {
        return new Machine(
                id,
                Float.isNaN(model) ? earlier.model : model,
                Float.isNaN(ageYears) ? earlier.ageYears : ageYears,
                joined(earlier.errors, errors, before),
                joined(earlier.replacements, replacements, before),
                joined(earlier.failures, failures, before));
    }

    long[] failuresOf(int component, long from, long to) {
        return failures.stream()
                .filter(one -> one.code() == component && one.second() >= from && one.second() < to)
                .mapToLong(Coded::second)
                .toArray();
    }

    private static List<Coded> joined(List<Coded> earlier, List<Coded> later, long before) {
        List<Coded> all = new ArrayList<>(later);
        earlier.stream()
                .filter(one -> one.second() < before && !later.contains(one))
                .forEach(all::add);
        return all;
    }

    private static List<Coded> sorted(List<Coded> events) {
        return events.stream()
                .sorted(Comparator.comparingLong(Coded::second).thenComparingInt(Coded::code))
                .toList();
    }
}

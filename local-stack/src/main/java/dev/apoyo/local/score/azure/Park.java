package dev.apoyo.local.score.azure;

import dev.apoyo.local.score.CaseProtocol;
import dev.apoyo.local.score.CaseTally;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Machines in a span of time. Alerts and failures count within the span; what happened before it is known.
 *
 * @param machines by name
 * @param from epoch second, included
 * @param to epoch second, excluded
 */
record Park(List<Machine> machines, long from, long to) {

    static final CaseProtocol PROTOCOL = new CaseProtocol(Duration.ofHours(48), Duration.ofHours(4));

    private static final double SECONDS_A_MONTH = 365.25 / 12 * 86_400;

    Park {
        machines = List.copyOf(machines);
    }

    /** All of a recording: from its first error to the hour after its last event. */
    static Park of(List<Machine> machines) {
        long first = machines.stream()
                .flatMap(one -> one.errors().stream())
                .mapToLong(Coded::second)
                .min()
                .orElse(0);
        long last = machines.stream()
                .flatMap(one -> Stream.concat(one.errors().stream(), one.failures().stream()))
                .mapToLong(Coded::second)
                .max()
                .orElse(0);
        return new Park(machines, first, last + 3_600);
    }

    Park only(Predicate<String> isMember) {
        return new Park(machines.stream().filter(one -> isMember.test(one.id())).toList(), from, to);
    }

    Park between(long begin, long end) {
        return new Park(machines, Math.max(begin, from), Math.min(end, to));
    }

    /** These machines, each with what another recording has of it from before this one. */
    Park knowing(Park earlier) {
        Map<String, Machine> known =
                earlier.machines.stream().collect(Collectors.toMap(Machine::id, Function.identity()));
        List<Machine> knowing = machines.stream()
                .map(one -> known.containsKey(one.id()) ? one.knowing(known.get(one.id()), from) : one)
                .toList();
        return new Park(knowing, from, to);
    }

    /** The cut that leaves this share of the time before it. */
    long cut(double share) {
        return from + Math.round((to - from) * share);
    }

    double machineMonths() {
        return machines.size() * (to - from) / SECONDS_A_MONTH;
    }

    CaseTally tally(ErrorAlert alert) {
        CaseTally sum = CaseTally.NONE;
        for (Machine machine : machines) {
            long[] seconds = errorSeconds(machine);
            for (int component = 1; component <= Machine.COMPONENTS; component++) {
                int own = component;
                long[] alerts = Arrays.stream(seconds)
                        .filter(second -> alert.isAlert(machine, own, second))
                        .toArray();
                sum = sum.plus(PROTOCOL.judge(alerts, machine.failuresOf(component, from, to), from));
            }
        }
        return sum;
    }

    /** The hours within the span in which the machine sent an error. */
    long[] errorSeconds(Machine machine) {
        return machine.errors().stream()
                .mapToLong(Coded::second)
                .filter(second -> second >= from && second < to)
                .distinct()
                .toArray();
    }
}

package dev.apoyo.local.score.devicefailure;

import dev.apoyo.local.score.CaseTally;
import dev.apoyo.local.score.GoalChance;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Chooses limits on the devices of a training part. With a few dozen failures nothing freer can be trusted: boosted trees
 * and logistic regression on the same counters were clearly worse on devices they had not seen. So there are few limits,
 * each a round number, and a choice counts as good as its neighbours on the grid are on average: no lucky peak wins.
 */
final class LimitSearch {

    static final GoalChance GOAL = new GoalChance(0.50, 0.40);

    private static final double[] JUMPS_2 = {200, 500, 1_000, 2_000, 5_000};
    private static final double[] JUMPS_4 = {2, 4, 8};
    private static final double JUMP_7 = 1;

    /** What each choice comes to on each device. */
    private final Map<Place, Map<String, CaseTally>> tallies = new LinkedHashMap<>();

    LimitSearch(Fleet fleet) {
        for (int jump2 = 0; jump2 < JUMPS_2.length; jump2++) {
            for (int jump4 = 0; jump4 < JUMPS_4.length; jump4++) {
                add(new Place(jump2, jump4, false), fleet);
                add(new Place(jump2, jump4, true), fleet);
            }
        }
    }

    private void add(Place place, Fleet fleet) {
        CounterLimits limits = place.limits();
        tallies.put(
                place,
                fleet.devices().stream()
                        .collect(Collectors.toMap(DeviceHistory::device, device -> Fleet.tally(device, limits))));
    }

    /** The limits with the best chance to meet the goals, judged by these devices alone. */
    CounterLimits choose(Predicate<String> isTraining) {
        Map<Place, Double> chances = new LinkedHashMap<>();
        tallies.forEach((place, byDevice) -> chances.put(place, GOAL.log(sum(byDevice, isTraining))));
        return chances.keySet().stream()
                .max(Comparator.comparingDouble(place -> withNeighbours(place, chances)))
                .map(Place::limits)
                .orElseThrow();
    }

    private static double withNeighbours(Place place, Map<Place, Double> chances) {
        return chances.entrySet().stream()
                .filter(other -> other.getKey().isNear(place))
                .mapToDouble(Map.Entry::getValue)
                .average()
                .orElseThrow();
    }

    private static CaseTally sum(Map<String, CaseTally> byDevice, Predicate<String> isMember) {
        CaseTally sum = CaseTally.NONE;
        for (Map.Entry<String, CaseTally> one : byDevice.entrySet()) {
            sum = isMember.test(one.getKey()) ? sum.plus(one.getValue()) : sum;
        }
        return sum;
    }

    /** A choice as indexes into the grid. */
    private record Place(int jump2, int jump4, boolean firstReport) {

        CounterLimits limits() {
            return new CounterLimits(JUMPS_2[jump2], JUMPS_4[jump4], JUMP_7, firstReport);
        }

        /** Itself, and one step away in one limit. */
        boolean isNear(Place other) {
            return firstReport == other.firstReport
                    && Math.abs(jump2 - other.jump2) + Math.abs(jump4 - other.jump4) <= 1;
        }
    }
}

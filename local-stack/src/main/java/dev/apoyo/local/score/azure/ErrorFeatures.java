package dev.apoyo.local.score.azure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is known of a component in the hour its machine sent an error, from nothing later than that hour.
 *
 * <p>Ages are whole days: recorded maintenance is always at the same hour, so an age in hours would tell the hour of the
 * day, which says who fails in this recording and nothing in the world.
 */
final class ErrorFeatures {

    static final List<String> NAMES = names();

    private static final long SECONDS_A_DAY = 86_400;
    private static final int AGES_AT = Machine.ERRORS + 5;

    private ErrorFeatures() {}

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (int error = 1; error <= Machine.ERRORS; error++) {
            names.add("error" + error + "_now");
        }
        names.addAll(List.of("component", "model", "age_years", "days_since_replaced", "days_since_failed"));
        for (int component = 1; component <= Machine.COMPONENTS; component++) {
            names.add("days_since_replaced_comp" + component);
        }
        return List.copyOf(names);
    }

    /**
     * The features of one component.
     *
     * @param second when the machine sent an error
     * @param knownFrom what happened before is not known, as in a recording that begins then
     */
    static float[] of(Machine machine, int component, long second, long knownFrom) {
        float[] features = new float[NAMES.size()];
        for (Coded error : machine.errors()) {
            if (error.second() == second) {
                features[error.code() - 1] = 1;
            }
        }
        float[] ages = daysSince(machine.replacements(), second, knownFrom);
        features[Machine.ERRORS] = component;
        features[Machine.ERRORS + 1] = machine.model();
        features[Machine.ERRORS + 2] = machine.ageYears();
        features[Machine.ERRORS + 3] = ages[component - 1];
        features[Machine.ERRORS + 4] = daysSince(machine.failures(), second, knownFrom)[component - 1];
        System.arraycopy(ages, 0, features, AGES_AT, ages.length);
        return features;
    }

    /** Whole days since the last such event of each component, NaN when none is known. */
    private static float[] daysSince(List<Coded> events, long second, long knownFrom) {
        float[] days = new float[Machine.COMPONENTS];
        Arrays.fill(days, Float.NaN);
        for (Coded event : events) {
            if (event.second() >= knownFrom && event.second() <= second) {
                days[event.code() - 1] = (second - event.second()) / SECONDS_A_DAY;
            }
        }
        return days;
    }
}

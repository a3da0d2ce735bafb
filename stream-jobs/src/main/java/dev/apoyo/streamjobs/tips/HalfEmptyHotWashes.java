package dev.apoyo.streamjobs.tips;

import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.streamjobs.consent.ModelCategories;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The tip for whoever washes hot and half empty: the last {@value #WASHES} washes of 60 °C or more were on average at
 * most half full. A wash is an event {@code CYCLE_DONE}; programme and load are those of its snapshot, of its message or,
 * failing both, as last said before it.
 */
public final class HalfEmptyHotWashes {

    public static final String KIND = "half-empty-hot-washes";

    static final int WASHES = 5;

    private static final String CYCLE_DONE = "CYCLE_DONE";
    private static final String PROGRAMME = "programme_temperature_celsius";
    private static final String LOAD = "load_ratio";
    private static final double HOT_FROM_CELSIUS = 60;
    private static final double HALF_EMPTY_RATIO = 0.5;

    private HalfEmptyHotWashes() {}

    /**
     * One hot wash.
     *
     * @param timeMillis event time of its end
     * @param sequence of its message, to know it again
     * @param load between 0 and 1
     */
    public record Wash(long timeMillis, long sequence, double load) {}

    /**
     * What is remembered of a device; components are only added.
     *
     * @param programmeCelsius as last said; NaN for not yet
     * @param load as last said; NaN for not yet
     * @param washes the newest hot ones, by time
     * @param isGiven the tip went out; nothing else is remembered then
     */
    public record State(double programmeCelsius, double load, List<Wash> washes, boolean isGiven) {

        public static final State EMPTY = new State(Double.NaN, Double.NaN, List.of(), false);

        static final State GIVEN = new State(Double.NaN, Double.NaN, List.of(), true);
    }

    /** Whether devices of this model can be given this tip. */
    public static boolean appliesTo(ModelCategories model) {
        return model.knowsCode(CYCLE_DONE) && model.knowsMetric(PROGRAMME) && model.knowsMetric(LOAD);
    }

    public static TipVerdict<State> onMessage(State state, PermittedView message) {
        if (state.isGiven() || message.isEmpty()) {
            return TipVerdict.quiet(state);
        }
        State seen = remember(state, message);
        for (DeviceEvent done : message.events(CYCLE_DONE)) {
            seen = addWash(seen, message, done);
        }
        return isHalfEmpty(seen.washes()) ? TipVerdict.tip(State.GIVEN, facts(seen.washes())) : TipVerdict.quiet(seen);
    }

    private static State remember(State state, PermittedView message) {
        double programme = message.value(PROGRAMME);
        double load = message.value(LOAD);
        if (Double.isNaN(programme) && Double.isNaN(load)) {
            return state;
        }
        return new State(
                Double.isNaN(programme) ? state.programmeCelsius() : programme,
                Double.isNaN(load) ? state.load() : load,
                state.washes(),
                false);
    }

    private static State addWash(State state, PermittedView message, DeviceEvent done) {
        double programme = orElse(message.valueAt(done, PROGRAMME), state.programmeCelsius());
        double load = orElse(message.valueAt(done, LOAD), state.load());
        Wash wash = new Wash(message.timeMillis(), message.sequence(), load);
        boolean isHot = programme >= HOT_FROM_CELSIUS && !Double.isNaN(load);
        if (!isHot || state.washes().contains(wash)) {
            return state;
        }
        List<Wash> washes = new ArrayList<>(state.washes());
        washes.add(wash);
        washes.sort(Comparator.comparingLong(Wash::timeMillis).thenComparingLong(Wash::sequence));
        int surplus = Math.max(0, washes.size() - WASHES);
        return new State(
                state.programmeCelsius(), state.load(), new ArrayList<>(washes.subList(surplus, washes.size())), false);
    }

    private static double orElse(double value, double fallback) {
        return Double.isNaN(value) ? fallback : value;
    }

    private static boolean isHalfEmpty(List<Wash> washes) {
        return washes.size() == WASHES && averageLoad(washes) <= HALF_EMPTY_RATIO;
    }

    private static double averageLoad(List<Wash> washes) {
        return washes.stream().mapToDouble(Wash::load).average().orElse(1);
    }

    private static Map<String, Double> facts(List<Wash> washes) {
        return Map.of(
                "hot_washes", (double) washes.size(), "load_percent", (double) Math.round(averageLoad(washes) * 100));
    }
}

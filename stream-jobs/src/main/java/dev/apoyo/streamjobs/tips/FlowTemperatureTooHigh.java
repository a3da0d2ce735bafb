package dev.apoyo.streamjobs.tips;

import dev.apoyo.streamjobs.consent.ModelCategories;
import java.util.Map;

/**
 * The tip for a heat pump set hotter than needed: for a whole day every setpoint was at least {@value #MARGIN_KELVIN} K
 * above what a simple heating curve asks for at the outdoor temperature. The curve: 20 °C of flow at 20 °C outside, 1.1 K
 * more for each kelvin colder, between 25 and 55 °C: what radiators of an ordinary house need.
 *
 * <p>Late or repeated messages change nothing; more than six hours without data, or one setpoint within the curve, start
 * the day anew.
 */
public final class FlowTemperatureTooHigh {

    public static final String KIND = "flow-temperature-too-high";

    static final double MARGIN_KELVIN = 5;

    private static final String SETPOINT = "flow_setpoint_celsius";
    private static final String OUTDOOR = "outdoor_temperature_celsius";
    private static final long DAY_MILLIS = 86_400_000;
    private static final long WIDEST_GAP_MILLIS = 6 * 3_600_000;
    private static final int READINGS_AT_LEAST = 8;

    private FlowTemperatureTooHigh() {}

    /**
     * What is remembered of a device; components are only added.
     *
     * @param sinceMillis event time of the first setpoint of the present run
     * @param lastMillis event time of the newest message looked at
     * @param count readings in the run, 0 for no run
     * @param setpointSum in degrees Celsius
     * @param outdoorSum in degrees Celsius
     * @param isGiven the tip went out
     */
    public record State(
            long sinceMillis, long lastMillis, long count, double setpointSum, double outdoorSum, boolean isGiven) {

        public static final State EMPTY = new State(0, Long.MIN_VALUE, 0, 0, 0, false);

        static final State GIVEN = new State(0, 0, 0, 0, 0, true);

        private State noneAt(long timeMillis) {
            return new State(0, timeMillis, 0, 0, 0, false);
        }
    }

    /** Whether devices of this model can be given this tip. */
    public static boolean appliesTo(ModelCategories model) {
        return model.knowsMetric(SETPOINT) && model.knowsMetric(OUTDOOR);
    }

    public static TipVerdict<State> onMessage(State state, PermittedView message) {
        if (state.isGiven() || message.isEmpty() || message.timeMillis() <= state.lastMillis()) {
            return TipVerdict.quiet(state);
        }
        double setpoint = message.value(SETPOINT);
        double outdoor = message.value(OUTDOOR);
        if (Double.isNaN(setpoint) || Double.isNaN(outdoor)) {
            return TipVerdict.quiet(state);
        }
        if (setpoint < neededCelsius(outdoor) + MARGIN_KELVIN) {
            return TipVerdict.quiet(state.noneAt(message.timeMillis()));
        }
        State grown = grow(state, message.timeMillis(), setpoint, outdoor);
        return isWholeDay(grown) ? TipVerdict.tip(State.GIVEN, facts(grown)) : TipVerdict.quiet(grown);
    }

    private static State grow(State state, long timeMillis, double setpoint, double outdoor) {
        boolean isNewRun = state.count() == 0 || timeMillis - state.lastMillis() > WIDEST_GAP_MILLIS;
        return isNewRun
                ? new State(timeMillis, timeMillis, 1, setpoint, outdoor, false)
                : new State(
                        state.sinceMillis(),
                        timeMillis,
                        state.count() + 1,
                        state.setpointSum() + setpoint,
                        state.outdoorSum() + outdoor,
                        false);
    }

    private static boolean isWholeDay(State state) {
        return state.lastMillis() - state.sinceMillis() >= DAY_MILLIS && state.count() >= READINGS_AT_LEAST;
    }

    static double neededCelsius(double outdoorCelsius) {
        double needed = 20 + 1.1 * (20 - outdoorCelsius);
        return Math.min(55, Math.max(25, needed));
    }

    private static Map<String, Double> facts(State state) {
        double setpoint = state.setpointSum() / state.count();
        double outdoor = state.outdoorSum() / state.count();
        return Map.of(
                "setpoint_celsius", (double) Math.round(setpoint),
                "outdoor_celsius", (double) Math.round(outdoor),
                "advised_celsius", Math.ceil(neededCelsius(outdoor)));
    }
}

package dev.apoyo.streamjobs.risk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device's learned risk in the stream: messages gather in a day's aggregate, and when the day closes (with the first
 * message of a later day, or a timer) it becomes history, features and a reading. Event time; a message of a day that has
 * closed changes nothing. Pure: (state, message) to (state, reading).
 */
public final class RiskWatch {

    private final RiskModel model;
    private final FeatureExtractor extractor;

    public RiskWatch(RiskModel model) {
        this.model = model;
        extractor = new FeatureExtractor(model.plan());
    }

    /**
     * What comes of a message.
     *
     * @param closed when a day closed with it
     */
    public record Step(RiskWatchState state, @Nullable ClosedDay closed) {}

    /**
     * The reading {@code ~risk/NAME} of a day.
     *
     * @param timeMillis event time of the day's last message
     * @param strongest what raised the risk most; empty unless it alerts
     */
    public record ClosedDay(long timeMillis, RiskReading risk, List<Contribution> strongest) {}

    public RiskWatchState start() {
        return new RiskWatchState(extractor.start(), null);
    }

    public Step onMessage(RiskWatchState state, Observation seen, Map<String, Double> traits) {
        long day = Math.floorDiv(seen.timeMillis(), DayAggregate.MILLIS_PER_DAY);
        DayAggregate open = state.open();
        if (open == null) {
            return day <= lastClosedDay(state) ? new Step(state, null) : gather(state, DayAggregate.begin(day), seen);
        }
        if (day < open.day()) {
            return new Step(state, null);
        }
        if (day == open.day()) {
            return gather(state, open, seen);
        }
        Step closed = onTime(state, day * DayAggregate.MILLIS_PER_DAY, traits);
        return new Step(gather(closed.state(), DayAggregate.begin(day), seen).state(), closed.closed());
    }

    /** The device's time has moved on: closes the open day when it is over. */
    public Step onTime(RiskWatchState state, long nowMillis, Map<String, Double> traits) {
        DayAggregate open = state.open();
        if (open == null || nowMillis < (open.day() + 1) * DayAggregate.MILLIS_PER_DAY) {
            return new Step(state, null);
        }
        FeatureState history = extractor.observe(state.history(), open.asObservation());
        float[] features = extractor.features(history, open.lastMillis(), traits);
        RiskReading risk = model.judge(features);
        List<Contribution> strongest = risk.alerts() ? model.strongest(features) : List.of();
        return new Step(new RiskWatchState(history, null), new ClosedDay(open.lastMillis(), risk, strongest));
    }

    private Step gather(RiskWatchState state, DayAggregate day, Observation seen) {
        return new Step(new RiskWatchState(state.history(), day.with(seen, model.plan())), null);
    }

    private static long lastClosedDay(RiskWatchState state) {
        long last = state.history().lastMillis();
        return last < 0 ? Long.MIN_VALUE : Math.floorDiv(last, DayAggregate.MILLIS_PER_DAY);
    }
}

package dev.apoyo.contracts.rule;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * When a rule holds. In JSON the property {@code type} tells which. Conditions are pure data: what they mean in event
 * time is the work of the detection job, and {@code docs/detection.md} gives the formula of each. All times are event
 * time. A {@code deadBand}, at least 0, is how far the value must come back before the condition is over.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Condition.ThresholdHeld.class, name = "threshold-held"),
    @JsonSubTypes.Type(value = Condition.NOfM.class, name = "n-of-m"),
    @JsonSubTypes.Type(value = Condition.EventCount.class, name = "event-count"),
    @JsonSubTypes.Type(value = Condition.EventSequence.class, name = "event-sequence"),
    @JsonSubTypes.Type(value = Condition.CounterIncrease.class, name = "counter-increase"),
    @JsonSubTypes.Type(value = Condition.RateOfChange.class, name = "rate-of-change"),
    @JsonSubTypes.Type(value = Condition.Forecast.class, name = "forecast"),
    @JsonSubTypes.Type(value = Condition.OwnBaseline.class, name = "own-baseline"),
    @JsonSubTypes.Type(value = Condition.Peers.class, name = "peers"),
    @JsonSubTypes.Type(value = Condition.Multivariate.class, name = "multivariate"),
    @JsonSubTypes.Type(value = Condition.Forest.class, name = "forest"),
    @JsonSubTypes.Type(value = Condition.FailureRisk.class, name = "failure-risk"),
    @JsonSubTypes.Type(value = Condition.Silence.class, name = "silence"),
    @JsonSubTypes.Type(value = Condition.All.class, name = "all"),
    @JsonSubTypes.Type(value = Condition.Any.class, name = "any"),
    @JsonSubTypes.Type(value = Condition.Not.class, name = "not")
})
public sealed interface Condition {

    /** Which side of a limit is bad. */
    enum Side {
        ABOVE,
        BELOW
    }

    /** Which way from the usual is bad. */
    enum Deviation {
        ABOVE,
        BELOW,
        BOTH
    }

    /** The metrics of the product model that it looks at itself, without its parts. */
    default List<String> metrics() {
        return List.of();
    }

    /** The event codes of the product model that it looks at itself, without its parts. */
    default List<String> codes() {
        return List.of();
    }

    /** Its parts; empty for one that has none. */
    default List<Condition> conditions() {
        return List.of();
    }

    /** A condition on one metric. */
    sealed interface OfMetric extends Condition {

        String metric();

        @Override
        default List<String> metrics() {
            return List.of(metric());
        }
    }

    /**
     * The metric is beyond the limit in every reading for a time.
     *
     * @param metric of the product model
     * @param side which side of {@code limit} is bad
     * @param limit in the metric's unit
     * @param deadBand in the metric's unit: the alarm clears only when the value is back by this much
     * @param holdSeconds how long it must stay beyond, at least 0; 0 means one reading is enough
     */
    record ThresholdHeld(String metric, Side side, double limit, double deadBand, long holdSeconds)
            implements OfMetric {}

    /**
     * At least {@code n} of the last {@code m} readings are beyond the limit.
     *
     * @param limit in the metric's unit
     * @param deadBand in the metric's unit: once it holds, a reading counts until it is back by this much
     * @param n 1 to {@code m}
     * @param m 1 to 64
     */
    record NOfM(String metric, Side side, double limit, double deadBand, int n, int m) implements OfMetric {}

    /**
     * An event code comes at least {@code count} times within a sliding window.
     *
     * @param code of the product model
     * @param count at least 1
     * @param windowSeconds length of the window, greater than 0; the alarm clears when a whole window holds fewer
     */
    record EventCount(String code, int count, long windowSeconds) implements Condition {
        @Override
        public List<String> codes() {
            return List.of(code);
        }
    }

    /**
     * Event codes come in this order, others may come between; it is over when {@code withinSeconds} have passed since the
     * first one.
     *
     * @param codes of the product model, 2 to 8, the same one may come again
     * @param withinSeconds from the first to the last, greater than 0
     */
    record EventSequence(List<String> codes, long withinSeconds) implements Condition {}

    /**
     * A counter grew by at least {@code increase} within a sliding window.
     *
     * @param metric a counter of the product model; a fall is a reset and starts anew
     * @param increase greater than 0
     * @param windowSeconds greater than 0
     */
    record CounterIncrease(String metric, double increase, long windowSeconds) implements OfMetric {}

    /**
     * The metric's robust slope over a sliding window is beyond the limit.
     *
     * @param limitPerHour in the metric's unit per hour; negative for a fall
     * @param deadBand in the metric's unit per hour
     * @param windowSeconds greater than 0; at least half of it must have been seen
     */
    record RateOfChange(String metric, Side side, double limitPerHour, double deadBand, long windowSeconds)
            implements OfMetric {}

    /**
     * The metric's robust trend reaches the limit soon, and surely enough.
     *
     * @param limit in the metric's unit
     * @param deadBand in the metric's unit: it is over when the trend does not even reach {@code limit} less this much
     * @param withinSeconds how far to look ahead, greater than 0
     * @param windowSeconds how much of the past gives the trend, greater than 0
     * @param confidence that the limit is reached in time, 0.5 to 0.9999; 0.5 asks only the middle of the forecast
     */
    record Forecast(
            String metric,
            Side side,
            double limit,
            double deadBand,
            long withinSeconds,
            long windowSeconds,
            double confidence)
            implements OfMetric {}

    /**
     * The metric has left what is usual for this very device.
     *
     * @param sigmas how many robust standard deviations, greater than 0
     * @param deadBand in sigmas
     * @param learnSeconds how much of the device's life must have been seen before it may hold, greater than 0
     * @param fastSeconds time constant of what is now, greater than 0
     * @param slowSeconds time constant of what is usual, greater than {@code fastSeconds}
     */
    record OwnBaseline(
            String metric,
            Deviation side,
            double sigmas,
            double deadBand,
            long learnSeconds,
            long fastSeconds,
            long slowSeconds)
            implements OfMetric {}

    /**
     * The metric has left what is usual among devices of the same model and firmware at the same time.
     *
     * @param sigmas how many robust standard deviations of the peers, greater than 0
     * @param deadBand in sigmas
     * @param windowSeconds how long a stretch is compared at a time, greater than 0
     */
    record Peers(String metric, Deviation side, double sigmas, double deadBand, long windowSeconds)
            implements OfMetric {}

    /**
     * Several metrics together are unlike anything this device did while it learned (Hotelling's T²).
     *
     * @param metrics of the product model, 2 to 8, each once
     * @param learnSeconds how much of the device's life is taken for usual, greater than 0
     * @param factor times the largest T² of the learning time's tail, at least 1
     * @param deadBand in the same unit as {@code factor}
     */
    record Multivariate(List<String> metrics, long learnSeconds, double factor, double deadBand) implements Condition {}

    /**
     * The streaming forest's anomaly score of several metrics is high.
     *
     * @param metrics of the product model, 1 to 8, each once
     * @param threshold on the score, greater than 0
     * @param deadBand in the score's unit
     */
    record Forest(List<String> metrics, double threshold, double deadBand) implements Condition {}

    /**
     * The learned model of this product gives a failure at least this probability.
     *
     * @param horizonDays within which it would fail, 1 to 365
     * @param probability calibrated, 0.0001 to 0.9999
     * @param deadBand in probability
     */
    record FailureRisk(int horizonDays, double probability, double deadBand) implements Condition {}

    /**
     * The device, having once spoken, says nothing for a time.
     *
     * @param silentAfterMinutes greater than 0
     */
    record Silence(long silentAfterMinutes) implements Condition {}

    /** All of 2 to 16 conditions hold at once. */
    record All(List<Condition> conditions) implements Condition {}

    /** At least one of 2 to 16 conditions holds. */
    record Any(List<Condition> conditions) implements Condition {}

    /** It is known that the condition does not hold. */
    record Not(Condition condition) implements Condition {
        @Override
        public List<Condition> conditions() {
            return List.of(condition);
        }
    }
}

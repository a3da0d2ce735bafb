package dev.apoyo.contracts.rule;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * When a rule holds. In JSON the property {@code type} tells which. Conditions are pure data: what they mean in event
 * time is the work of the detection job.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Condition.ThresholdHeld.class, name = "threshold-held"),
    @JsonSubTypes.Type(value = Condition.EventCount.class, name = "event-count"),
    @JsonSubTypes.Type(value = Condition.CounterIncrease.class, name = "counter-increase"),
    @JsonSubTypes.Type(value = Condition.Silence.class, name = "silence")
})
public sealed interface Condition {

    /** Which side of the limit is bad. */
    enum Side {
        ABOVE,
        BELOW
    }

    /**
     * The metric is beyond the limit in every reading for a time.
     *
     * @param metric of the product model
     * @param side which side of {@code limit} is bad
     * @param limit in the metric's unit
     * @param deadBand in the metric's unit, at least 0: the alarm clears only when the value is back by this much
     * @param holdSeconds how long it must stay beyond, at least 0; 0 means one reading is enough
     */
    record ThresholdHeld(String metric, Side side, double limit, double deadBand, long holdSeconds)
            implements Condition {}

    /**
     * An event code comes at least {@code count} times within a sliding window.
     *
     * @param code of the product model
     * @param count at least 1
     * @param windowSeconds length of the window, greater than 0; the alarm clears when a whole window holds fewer
     */
    record EventCount(String code, int count, long windowSeconds) implements Condition {}

    /**
     * A counter grew by at least {@code increase} within a sliding window.
     *
     * @param metric a counter of the product model; a fall is a reset and starts anew
     * @param increase greater than 0
     * @param windowSeconds greater than 0
     */
    record CounterIncrease(String metric, double increase, long windowSeconds) implements Condition {}

    /**
     * The device, having once spoken, says nothing for a time.
     *
     * @param silentAfterMinutes greater than 0
     */
    record Silence(long silentAfterMinutes) implements Condition {}
}

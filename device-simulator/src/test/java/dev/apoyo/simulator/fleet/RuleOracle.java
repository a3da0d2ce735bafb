package dev.apoyo.simulator.fleet;

import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.simulator.physics.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Says when a shipped rule would first hold for one device, by the plain words of the condition. */
final class RuleOracle {

    private final DetectionRule rule;
    private final Deque<Instant> events = new ArrayDeque<>();
    private @Nullable Instant beyondSince;
    private @Nullable Instant lastHeard;
    private @Nullable Instant firedAt;

    RuleOracle(DetectionRule rule) {
        this.rule = rule;
    }

    DetectionRule rule() {
        return rule;
    }

    @Nullable Instant firedAt() {
        return firedAt;
    }

    /** One sample; null when the device said nothing at that time. */
    void see(Instant time, @Nullable Sample sample) {
        if (firedAt == null && holds(time, sample)) {
            firedAt = time;
        }
        if (sample != null) {
            lastHeard = time;
        }
    }

    private boolean holds(Instant time, @Nullable Sample sample) {
        Condition condition = rule.condition();
        if (condition instanceof Condition.Silence silence) {
            return lastHeard != null && Duration.between(lastHeard, time).toMinutes() >= silence.silentAfterMinutes();
        }
        if (sample == null) {
            return false;
        }
        if (condition instanceof Condition.ThresholdHeld held) {
            return isHeld(held, time, sample);
        }
        if (condition instanceof Condition.EventCount count) {
            return isCounted(count, time, sample);
        }
        throw new IllegalArgumentException("no sample product has such a rule: " + condition);
    }

    private boolean isHeld(Condition.ThresholdHeld held, Instant time, Sample sample) {
        Double value = sample.readings().get(held.metric());
        if (value == null) {
            return false;
        }
        boolean beyond = held.side() == Condition.Side.ABOVE ? value > held.limit() : value < held.limit();
        beyondSince = beyond ? (beyondSince == null ? time : beyondSince) : null;
        return beyondSince != null && Duration.between(beyondSince, time).toSeconds() >= held.holdSeconds();
    }

    private boolean isCounted(Condition.EventCount count, Instant time, Sample sample) {
        sample.events().stream().filter(count.code()::equals).forEach(code -> events.addLast(time));
        Instant begin = time.minusSeconds(count.windowSeconds());
        events.removeIf(event -> event.isBefore(begin));
        return events.size() >= count.count();
    }
}

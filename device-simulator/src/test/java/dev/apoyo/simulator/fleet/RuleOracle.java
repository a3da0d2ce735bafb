package dev.apoyo.simulator.fleet;

import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.simulator.physics.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says when a shipped rule would first hold for one device, by the plain words of the condition. */
final class RuleOracle {

    /** Asked once with each sample, null for none; says whether the condition holds then. */
    private interface Teller {
        boolean holds(Instant time, @Nullable Sample sample);
    }

    private final DetectionRule rule;
    private final Teller teller;
    private @Nullable Instant firedAt;

    RuleOracle(DetectionRule rule) {
        this.rule = rule;
        this.teller = teller(rule.condition());
    }

    DetectionRule rule() {
        return rule;
    }

    @Nullable Instant firedAt() {
        return firedAt;
    }

    /** One sample; null when the device said nothing at that time. */
    void see(Instant time, @Nullable Sample sample) {
        if (teller.holds(time, sample) && firedAt == null) {
            firedAt = time;
        }
    }

    private static Teller teller(Condition condition) {
        if (condition instanceof Condition.Silence silence) {
            return silence(silence);
        }
        if (condition instanceof Condition.ThresholdHeld held) {
            return held(held);
        }
        if (condition instanceof Condition.NOfM nOfM) {
            return nOfM(nOfM);
        }
        if (condition instanceof Condition.EventCount count) {
            return count(count);
        }
        if (condition instanceof Condition.All all) {
            return all(all.conditions().stream().map(RuleOracle::teller).toList());
        }
        if (condition instanceof Condition.OwnBaseline baseline && baseline.learnSeconds() >= 7 * 86_400) {
            // What needs weeks to learn has nothing to say in a fleet that lives for a day.
            return (time, sample) -> false;
        }
        throw new IllegalArgumentException("no sample product has such a rule: " + condition);
    }

    private static Teller silence(Condition.Silence silence) {
        Deque<Instant> lastHeard = new ArrayDeque<>();
        return (time, sample) -> {
            boolean isSilent = !lastHeard.isEmpty()
                    && Duration.between(lastHeard.getLast(), time).toMinutes() >= silence.silentAfterMinutes();
            if (sample != null) {
                lastHeard.clear();
                lastHeard.add(time);
            }
            return isSilent;
        };
    }

    private static Teller held(Condition.ThresholdHeld held) {
        Deque<Instant> beyondSince = new ArrayDeque<>();
        return (time, sample) -> {
            Double value = sample == null ? null : sample.readings().get(held.metric());
            if (value == null) {
                return false;
            }
            if (!isBeyond(held.side(), value, held.limit())) {
                beyondSince.clear();
                return false;
            }
            if (beyondSince.isEmpty()) {
                beyondSince.add(time);
            }
            return Duration.between(beyondSince.getFirst(), time).toSeconds() >= held.holdSeconds();
        };
    }

    private static Teller nOfM(Condition.NOfM nOfM) {
        Deque<Boolean> last = new ArrayDeque<>();
        return (time, sample) -> {
            Double value = sample == null ? null : sample.readings().get(nOfM.metric());
            if (value != null) {
                last.addLast(isBeyond(nOfM.side(), value, nOfM.limit()));
            }
            if (last.size() > nOfM.m()) {
                last.removeFirst();
            }
            return last.stream().filter(beyond -> beyond).count() >= nOfM.n();
        };
    }

    private static boolean isBeyond(Condition.Side side, double value, double limit) {
        return side == Condition.Side.ABOVE ? value > limit : value < limit;
    }

    private static Teller count(Condition.EventCount count) {
        Deque<Instant> events = new ArrayDeque<>();
        return (time, sample) -> {
            if (sample != null) {
                sample.events().stream().filter(count.code()::equals).forEach(code -> events.addLast(time));
            }
            Instant begin = time.minusSeconds(count.windowSeconds());
            events.removeIf(event -> event.isBefore(begin));
            return events.size() >= count.count();
        };
    }

    private static Teller all(List<Teller> tellers) {
        return (time, sample) -> {
            boolean all = true;
            for (Teller teller : tellers) {
                all &= teller.holds(time, sample);
            }
            return all;
        };
    }
}

package dev.apoyo.simulator.life;

import dev.apoyo.simulator.physics.Damage;
import dev.apoyo.simulator.physics.Sample;
import java.time.Instant;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The fault of one device at work. */
final class Fault {

    private final FaultKind kind;
    private final Progression growth;
    private final LifeTruth truth;
    private @Nullable Double stuckValue;

    Fault(FaultKind kind, Progression growth, LifeTruth truth) {
        this.kind = kind;
        this.growth = growth;
        this.truth = truth;
    }

    LifeTruth truth() {
        return truth;
    }

    boolean isSilent(Instant time) {
        return kind.silent() && severityAt(time) > 0;
    }

    Damage damageAt(Instant time) {
        return kind.defect() == null ? Damage.NONE : new Damage(kind.defect(), severityAt(time));
    }

    /** What the fault does to what is shown. */
    void touch(Instant time, double seconds, boolean inUse, Sample sample, SplittableRandom random) {
        double severity = severityAt(time);
        if (severity == 0) {
            return;
        }
        if (kind.stuckMetric() != null) {
            stick(kind.stuckMetric(), sample);
        }
        FaultKind.Codes codes = kind.codes();
        if (codes != null && (inUse || !codes.onlyInUse())) {
            Chance.repeat(random, severity * codes.mostPerHour() * seconds / 3_600, () -> sample.event(codes.code()));
        }
    }

    private double severityAt(Instant time) {
        return time.isBefore(truth.end()) ? growth.severityAt(time) : 0;
    }

    private void stick(String metric, Sample sample) {
        Double shown = sample.readings().get(metric);
        if (shown != null) {
            stuckValue = stuckValue == null ? shown : stuckValue;
            sample.read(metric, stuckValue);
        }
    }
}

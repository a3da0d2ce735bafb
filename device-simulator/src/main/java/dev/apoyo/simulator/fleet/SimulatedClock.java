package dev.apoyo.simulator.fleet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Time that runs faster than real time until it has caught up with it, and never passes it. */
public final class SimulatedClock {

    private final Clock real;
    private final Instant realStart;
    private final Instant simulatedStart;
    private final double speed;

    /**
     * Starts now.
     *
     * @param simulatedStart what it shows at first, not later than {@code real} does
     * @param speed simulated seconds a real second, at least 1
     */
    public SimulatedClock(Clock real, Instant simulatedStart, double speed) {
        this.real = real;
        this.realStart = real.instant();
        this.simulatedStart = simulatedStart.isAfter(realStart) ? realStart : simulatedStart;
        this.speed = speed;
    }

    public Instant now() {
        Instant realNow = real.instant();
        double elapsedMillis = Duration.between(realStart, realNow).toMillis() * speed;
        Instant simulated = simulatedStart.plusMillis((long) elapsedMillis);
        return simulated.isAfter(realNow) ? realNow : simulated;
    }

    /** The instant from which on it goes with real time. */
    public Instant catchUp() {
        long behindMillis = Duration.between(simulatedStart, realStart).toMillis();
        if (behindMillis == 0 || speed == 1) {
            return realStart;
        }
        return realStart.plusMillis((long) (behindMillis / (speed - 1)));
    }
}

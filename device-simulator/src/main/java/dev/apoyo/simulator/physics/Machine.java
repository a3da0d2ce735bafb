package dev.apoyo.simulator.physics;

/** The inside of one product. Deterministic: the same calls on the same seed give the same samples. */
public interface Machine {

    /**
     * Lets time pass and says what the sensors show at its end.
     *
     * @param surroundings at the end of the time
     * @param seconds greater than 0
     * @param damage as it is now
     */
    Sample advance(Surroundings surroundings, double seconds, Damage damage);

    /** Whether somebody uses it right now. */
    boolean isInUse();
}

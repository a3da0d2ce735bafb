package dev.apoyo.simulator.physics;

/**
 * How worn a machine is right now.
 *
 * @param defect what is wrong
 * @param severity 0 to 1
 */
public record Damage(Defect defect, double severity) {

    public static final Damage NONE = new Damage(Defect.NONE, 0);

    /** How far {@code asked} has gone. */
    double of(Defect asked) {
        return defect == asked ? severity : 0;
    }
}

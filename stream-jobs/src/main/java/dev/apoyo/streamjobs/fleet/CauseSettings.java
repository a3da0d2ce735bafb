package dev.apoyo.streamjobs.fleet;

/**
 * When a count of devices is an incident.
 *
 * @param windowMillis how far back devices count together
 * @param falseIncidents how many false incidents may be expected per kind of fault and window; greater than 0, below 1
 * @param devicesAtLeast fewer are no incident however unlikely
 * @param shareAtLeast of the group that must be affected, 0 to 1
 * @param assumedDeviceWindows a fault that was never seen is taken to come once in so many devices times windows
 * @param halfLifeMillis how fast the long-run rate forgets
 */
public record CauseSettings(
        long windowMillis,
        double falseIncidents,
        int devicesAtLeast,
        double shareAtLeast,
        double assumedDeviceWindows,
        double halfLifeMillis) {

    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;

    /** One false incident per model and fault in a thousand weeks. */
    public static final CauseSettings FAULTS = new CauseSettings(7 * DAY, 0.001, 5, 0, 200, 84 * DAY);

    /** One false incident in ten years. */
    public static final CauseSettings OUTAGES = new CauseSettings(15 * MINUTE, 2.8e-6, 10, 0.05, 10_000, 28 * DAY);

    /** Of authors instead of devices: a fault that nobody spoke of is taken to be spoken of once in four weeks. */
    public static final CauseSettings MENTIONS = new CauseSettings(7 * DAY, 0.001, 5, 0, 4, 84 * DAY);

    public CauseSettings {
        require(windowMillis > 0, "windowMillis must be greater than 0, is " + windowMillis);
        require(falseIncidents > 0 && falseIncidents < 1, "falseIncidents must be in (0, 1), is " + falseIncidents);
        require(devicesAtLeast >= 2, "devicesAtLeast must be at least 2, is " + devicesAtLeast);
        require(shareAtLeast >= 0 && shareAtLeast <= 1, "shareAtLeast must be in [0, 1], is " + shareAtLeast);
        require(assumedDeviceWindows > 0, "assumedDeviceWindows must be greater than 0, is " + assumedDeviceWindows);
        require(halfLifeMillis > 0, "halfLifeMillis must be greater than 0, is " + halfLifeMillis);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}

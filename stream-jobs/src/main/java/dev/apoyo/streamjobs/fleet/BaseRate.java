package dev.apoyo.streamjobs.fleet;

/**
 * How often a fault comes in the long run: a mean over the past with weights that halve every so often, outside of
 * incidents. It begins with what little is assumed of a fault that nobody knows yet.
 *
 * @param events affected devices, weighted
 * @param exposure devices times windows, weighted
 * @param untilMillis up to when it has been reckoned
 */
public record BaseRate(double events, double exposure, long untilMillis) {

    static BaseRate startingAt(long millis) {
        return new BaseRate(0, 0, millis);
    }

    /** Time goes on with so many devices; earlier times change nothing. */
    BaseRate until(long millis, long devices, CauseSettings settings) {
        if (millis <= untilMillis) {
            return this;
        }
        double elapsed = millis - untilMillis;
        double kept = Math.pow(0.5, elapsed / settings.halfLifeMillis());
        double seen = devices * elapsed / settings.windowMillis();
        return new BaseRate(events * kept, exposure * kept + seen, millis);
    }

    /** So many devices with the fault went by without an incident. */
    BaseRate with(int devices) {
        return devices == 0 ? this : new BaseRate(events + devices, exposure, untilMillis);
    }

    /** One more than seen: an unknown rate is never taken for zero. */
    double cautiousEvents() {
        return events + 1;
    }

    double cautiousExposure(CauseSettings settings) {
        return exposure + settings.assumedDeviceWindows();
    }
}

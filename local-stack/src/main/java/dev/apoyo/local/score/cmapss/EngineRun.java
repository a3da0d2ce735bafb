package dev.apoyo.local.score.cmapss;

import java.util.Arrays;

/**
 * One engine, a row a cycle, from its first cycle on.
 *
 * @param unit its number in the file
 * @param settings the operational settings of each cycle
 * @param sensors the sensors of each cycle
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record EngineRun(int unit, double[][] settings, double[][] sensors) {

    int cycles() {
        return sensors.length;
    }

    /** The same engine, seen until an earlier cycle. */
    EngineRun until(int cycles) {
        return new EngineRun(unit, Arrays.copyOf(settings, cycles), Arrays.copyOf(sensors, cycles));
    }
}

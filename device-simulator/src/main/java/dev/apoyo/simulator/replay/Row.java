package dev.apoyo.simulator.replay;

import java.util.List;

/**
 * A recorded row that will be sent. Not a record: half a million of them are in memory, and the arrays are not compared.
 */
final class Row {

    final int device;
    final long timeMillis;
    /** By the recording's metrics; NaN where there is no reading. */
    final double[] values;

    final List<String> events;

    Row(int device, long timeMillis, double[] values, List<String> events) {
        this.device = device;
        this.timeMillis = timeMillis;
        this.values = values;
        this.events = events;
    }
}

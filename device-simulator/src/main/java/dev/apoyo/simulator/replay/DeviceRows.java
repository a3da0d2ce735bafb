package dev.apoyo.simulator.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The rows of one device in the order of their time, each with the next sequence. */
final class DeviceRows {

    private final List<Row> rows = new ArrayList<>();
    private int next;

    /** All rows of a recording, by device. */
    static List<DeviceRows> of(Recording recording) {
        List<DeviceRows> devices = new ArrayList<>();
        recording.deviceIds().forEach(id -> devices.add(new DeviceRows()));
        recording.rows().forEach(row -> devices.get(row.device).rows.add(row));
        devices.forEach(device -> device.rows.sort(Comparator.comparingLong(row -> row.timeMillis)));
        return devices;
    }

    boolean hasNext() {
        return next < rows.size();
    }

    /** The next body; its sequence is {@link #sequence} afterwards. */
    byte[] next(RowPayload payload) {
        Row row = rows.get(next);
        next++;
        return payload.of(row, next);
    }

    long sequence() {
        return next;
    }
}

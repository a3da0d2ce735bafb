package dev.apoyo.streamjobs.detection;

import dev.apoyo.streamjobs.fleet.Cell;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** How many devices there are, by what they have in common, in keyed state. */
final class KeyedExposure {

    private static final MapStateDescriptor<Cell, Long> DEVICES =
            new MapStateDescriptor<>("devices", TypeInformation.of(Cell.class), Types.LONG);

    private final MapState<Cell, Long> devices;

    KeyedExposure(RuntimeContext context) {
        devices = context.getMapState(DEVICES);
    }

    void add(Cell cell, int difference) throws Exception {
        Long before = devices.get(cell);
        long after = (before == null ? 0 : before) + difference;
        if (after == 0) {
            devices.remove(cell);
        } else {
            devices.put(cell, after);
        }
    }

    Map<Cell, Long> read() throws Exception {
        Map<Cell, Long> read = new HashMap<>();
        for (Map.Entry<Cell, Long> entry : devices.entries()) {
            if (entry.getValue() > 0) {
                read.put(entry.getKey(), entry.getValue());
            }
        }
        return read;
    }
}

package dev.apoyo.streamjobs.derived;

import dev.apoyo.contracts.device.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From a device's rows, one after the other, to readings that only the jobs can make. One serves all devices of a model;
 * what it remembers of one is bytes that it reads and writes itself.
 */
public interface Derivation {

    /** Of what it remembers: another one cannot read it. */
    String key();

    RowPlan plan();

    /** All metrics and codes that it is made from, by name. */
    default List<String> metrics() {
        return List.of();
    }

    default List<String> codes() {
        return List.of();
    }

    /**
     * Takes the next closed row in.
     *
     * @param memory what the last call returned for this device; null for nothing
     * @param out the readings that come of it; none while it learns, or when the row tells too little
     * @return what to remember; the given array is left as it was
     */
    byte @Nullable [] next(byte @Nullable [] memory, Row row, List<Reading> out);
}

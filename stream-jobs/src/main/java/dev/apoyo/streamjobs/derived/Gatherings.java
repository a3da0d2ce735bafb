package dev.apoyo.streamjobs.derived;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rows of one device that are still open, by derivation: a mutable object in keyed state. As bytes it begins with
 * the version of the format.
 */
public final class Gatherings {

    private static final int VERSION = 1;

    private final Map<String, Gathering> byKey = new TreeMap<>();

    /** The rows of one derivation. */
    static final class Gathering {

        /** Event time of the device's newest message. */
        long newestMillis = Long.MIN_VALUE;

        /** By rising end. */
        final List<Row> rows = new ArrayList<>();

        Row row(RowPlan plan, long endMillis) {
            int place = rows.size();
            while (place > 0 && rows.get(place - 1).endMillis >= endMillis) {
                place--;
            }
            if (place == rows.size() || rows.get(place).endMillis != endMillis) {
                rows.add(place, plan.begin(endMillis));
            }
            return rows.get(place);
        }

        /** Takes out what ended at {@code millis} or before. */
        List<Row> close(long millis) {
            List<Row> closed = new ArrayList<>();
            Iterator<Row> each = rows.iterator();
            while (each.hasNext()) {
                Row row = each.next();
                if (row.endMillis > millis) {
                    break;
                }
                closed.add(row);
                each.remove();
            }
            return closed;
        }
    }

    Gathering of(String key) {
        return byKey.computeIfAbsent(key, unknown -> new Gathering());
    }

    public boolean isEmpty() {
        return byKey.isEmpty();
    }

    /** Forgets all others. */
    public void retain(Collection<String> keys) {
        byKey.keySet().retainAll(keys);
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeByte(byKey.size());
        for (Map.Entry<String, Gathering> each : byKey.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeLong(each.getValue().newestMillis);
            out.writeShort(each.getValue().rows.size());
            for (Row row : each.getValue().rows) {
                row.write(out);
            }
        }
    }

    /** @throws IOException when the bytes are of a newer version, or end too early */
    public static Gatherings read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("gatherings of version " + version + "; this job reads " + VERSION);
        }
        Gatherings gatherings = new Gatherings();
        int keys = in.readUnsignedByte();
        for (int i = 0; i < keys; i++) {
            Gathering gathering = gatherings.of(in.readUTF());
            gathering.newestMillis = in.readLong();
            int rows = in.readUnsignedShort();
            for (int row = 0; row < rows; row++) {
                gathering.rows.add(Row.read(in));
            }
        }
        return gatherings;
    }
}

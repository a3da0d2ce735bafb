package dev.apoyo.streamjobs.derived;

import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is gathered of a device's messages into rows of equal length, which begin at multiples of it in UTC: the mean of
 * some metrics, the newest value of others, how often codes came.
 */
public final class RowPlan {

    private final long rowMillis;
    private final List<String> means;
    private final List<String> newest;
    private final List<String> codes;
    private final Map<String, Integer> placeOfMean = new HashMap<>();
    private final Map<String, Integer> placeOfNewest = new HashMap<>();
    private final Map<String, Integer> placeOfCode = new HashMap<>();

    public RowPlan(long rowMillis, List<String> means, List<String> newest, List<String> codes) {
        this.rowMillis = rowMillis;
        this.means = List.copyOf(means);
        this.newest = List.copyOf(newest);
        this.codes = List.copyOf(codes);
        number(means, placeOfMean);
        number(newest, placeOfNewest);
        number(codes, placeOfCode);
    }

    private static void number(List<String> names, Map<String, Integer> places) {
        names.forEach(name -> places.putIfAbsent(name, places.size()));
    }

    List<String> means() {
        return means;
    }

    List<String> newest() {
        return newest;
    }

    List<String> codes() {
        return codes;
    }

    /** The row that an instant belongs to, by its end. */
    long endOf(long millis) {
        return (Math.floorDiv(millis, rowMillis) + 1) * rowMillis;
    }

    Row begin(long endMillis) {
        return new Row(endMillis, means.size(), newest.size(), codes.size());
    }

    boolean looksAt(TelemetryMessage message) {
        for (Reading reading : message.readings()) {
            if (placeOfMean.containsKey(reading.metric()) || placeOfNewest.containsKey(reading.metric())) {
                return true;
            }
        }
        for (DeviceEvent event : message.events()) {
            if (placeOfCode.containsKey(event.code())) {
                return true;
            }
        }
        return false;
    }

    void gather(TelemetryMessage message, Row row) {
        long time = message.time().toEpochMilli();
        long hash = hash(time, message.sequence());
        for (Reading reading : message.readings()) {
            Integer mean = placeOfMean.get(reading.metric());
            Integer last = placeOfNewest.get(reading.metric());
            if (mean != null) {
                row.means[mean].add(hash, reading.value());
            }
            if (last != null) {
                row.newest[last].add(time, message.sequence(), reading.value());
            }
        }
        for (DeviceEvent event : message.events()) {
            Integer code = placeOfCode.get(event.code());
            if (code != null) {
                row.codes[code].add(hash, 1);
            }
        }
        row.lastMillis = Math.max(row.lastMillis, time);
    }

    private static long hash(long timeMillis, long sequence) {
        return mixed(timeMillis * 31 + mixed(sequence));
    }

    /** The finalizer of SplitMix64: neighbours end up far from each other. */
    private static long mixed(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}

package dev.apoyo.simulator.replay;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The body of a recorded row. Names are checked identifiers and values finite, so nothing needs escaping. */
final class RowPayload {

    private final List<String> metrics;
    private final long shiftMillis;
    private final StringBuilder json = new StringBuilder(512);

    RowPayload(List<String> metrics, long shiftMillis) {
        this.metrics = metrics;
        this.shiftMillis = shiftMillis;
    }

    byte[] of(Row row, long sequence) {
        json.setLength(0);
        json.append("{\"time\":").append(row.timeMillis + shiftMillis);
        json.append(",\"sequence\":").append(sequence);
        appendReadings(row.values);
        if (!row.events.isEmpty()) {
            appendEvents(row.events);
        }
        return json.append('}').toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void appendReadings(double[] values) {
        json.append(",\"readings\":{");
        char before = ' ';
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                json.append(before).append('"').append(metrics.get(i)).append("\":");
                appendNumber(values[i]);
                before = ',';
            }
        }
        json.append('}');
    }

    private void appendNumber(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            json.append((long) value);
        } else {
            json.append(value);
        }
    }

    private void appendEvents(List<String> events) {
        json.append(",\"events\":[");
        for (int i = 0; i < events.size(); i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"code\":\"")
                    .append(events.get(i))
                    .append("\"}");
        }
        json.append(']');
    }
}

package dev.apoyo.streamjobs.archive;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A telemetry message as a row of the table {@code telemetry}, and its events as the JSON that lies there. */
final class TelemetryRows {

    static final String COPY = "COPY telemetry (time, device_id, session, sequence, received_at, metrics, \"values\","
            + " events) FROM STDIN (FORMAT binary)";

    private static final Instant OLDEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant NEWEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final int COLUMNS = 8;

    private TelemetryRows() {}

    /** Whether PostgreSQL can hold it. Ingest lets nothing else through; this keeps one bad record from stopping the job. */
    static boolean isStorable(TelemetryMessage message) {
        return isStorable(message.time()) && isStorable(message.receivedAt());
    }

    private static boolean isStorable(Instant time) {
        return !time.isBefore(OLDEST) && !time.isAfter(NEWEST);
    }

    static void write(TelemetryMessage message, BinaryCopy copy) {
        copy.row(COLUMNS)
                .timestamptz(message.time())
                .text(message.deviceId())
                .text(message.session())
                .int8(message.sequence())
                .timestamptz(message.receivedAt());
        List<Reading> readings = message.readings();
        int metrics = copy.beginTextArray(readings.size());
        for (Reading reading : readings) {
            copy.text(reading.metric());
        }
        copy.endArray(metrics);
        int values = copy.beginFloat8Array(readings.size());
        for (Reading reading : readings) {
            copy.float8(reading.value());
        }
        copy.endArray(values);
        if (message.events().isEmpty()) {
            copy.nothing();
        } else {
            copy.jsonb(eventsJson(message.events()));
        }
    }

    /** {@code [{"code": "E17", "snapshot": {"metric": 1.5}}]}; the snapshot is left out when the device sent none. */
    static String eventsJson(List<DeviceEvent> events) {
        StringWriter text = new StringWriter(64);
        try (JsonGenerator json = Json.mapper().getFactory().createGenerator(text)) {
            json.writeStartArray();
            for (DeviceEvent event : events) {
                writeEvent(event, json);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void writeEvent(DeviceEvent event, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", storable(event.code()));
        if (!event.snapshot().isEmpty()) {
            json.writeObjectFieldStart("snapshot");
            for (Reading reading : event.snapshot()) {
                json.writeNumberField(storable(reading.metric()), reading.value());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** In JSON the character would be written as an escape, which jsonb refuses. */
    private static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }

    /** Metrics and values as they lie in two columns. */
    static List<Reading> readings(ResultSet row, int metricsColumn, int valuesColumn) throws SQLException {
        String[] metrics = (String[]) row.getArray(metricsColumn).getArray();
        Double[] values = (Double[]) row.getArray(valuesColumn).getArray();
        List<Reading> readings = new ArrayList<>(metrics.length);
        for (int i = 0; i < metrics.length; i++) {
            readings.add(new Reading(metrics[i], values[i]));
        }
        return readings;
    }

    /** The opposite of {@link #eventsJson}. */
    static List<DeviceEvent> events(@Nullable String json) {
        List<DeviceEvent> events = new ArrayList<>();
        if (json == null) {
            return events;
        }
        try {
            for (JsonNode event : Json.mapper().readTree(json)) {
                events.add(new DeviceEvent(event.path("code").asText(), readSnapshot(event.path("snapshot"))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return events;
    }

    private static List<Reading> readSnapshot(JsonNode snapshot) {
        List<Reading> readings = new ArrayList<>();
        snapshot.properties()
                .forEach(field -> readings.add(
                        new Reading(field.getKey(), field.getValue().asDouble())));
        return readings;
    }
}

package dev.apoyo.contracts.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Telemetry messages in the log: one JSON object each, written and read as a stream, without reflection.
 *
 * <pre>{@code
 * {"deviceId": "w7-001", "session": "a1", "sequence": 42, "time": "2026-11-22T10:15:30.000Z",
 *  "receivedAt": "2026-11-22T10:15:30.123Z", "readings": {"drum_motor_temperature_celsius": 71.2},
 *  "events": [{"code": "E17", "snapshot": {"load_ratio": 0.5}}]}
 * }</pre>
 *
 * Empty readings, events and snapshots are left out. Unknown fields are skipped, so that an older reader survives a
 * newer writer. Times have milliseconds precision.
 */
public final class TelemetryCodec {

    private static final SerializedString DEVICE_ID = new SerializedString("deviceId");
    private static final SerializedString SESSION = new SerializedString("session");
    private static final SerializedString SEQUENCE = new SerializedString("sequence");
    private static final SerializedString TIME = new SerializedString("time");
    private static final SerializedString RECEIVED_AT = new SerializedString("receivedAt");
    private static final SerializedString READINGS = new SerializedString("readings");
    private static final SerializedString EVENTS = new SerializedString("events");
    private static final SerializedString CODE = new SerializedString("code");
    private static final SerializedString SNAPSHOT = new SerializedString("snapshot");

    private static final int USUAL_SIZE = 512;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private TelemetryCodec() {}

    public static byte[] encode(TelemetryMessage message) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(USUAL_SIZE);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            write(json, message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, TelemetryMessage message) throws IOException {
        json.writeStartObject();
        json.writeFieldName(DEVICE_ID);
        json.writeString(message.deviceId());
        json.writeFieldName(SESSION);
        json.writeString(message.session());
        json.writeFieldName(SEQUENCE);
        json.writeNumber(message.sequence());
        json.writeFieldName(TIME);
        writeTime(json, message.time());
        json.writeFieldName(RECEIVED_AT);
        writeTime(json, message.receivedAt());
        if (!message.readings().isEmpty()) {
            json.writeFieldName(READINGS);
            writeReadings(json, message.readings());
        }
        if (!message.events().isEmpty()) {
            json.writeFieldName(EVENTS);
            writeEvents(json, message.events());
        }
        json.writeEndObject();
    }

    private static void writeTime(JsonGenerator json, Instant time) throws IOException {
        char[] text = IsoTime.format(time.toEpochMilli());
        json.writeString(text, 0, text.length);
    }

    private static void writeReadings(JsonGenerator json, List<Reading> readings) throws IOException {
        json.writeStartObject();
        for (Reading reading : readings) {
            json.writeFieldName(reading.metric());
            json.writeNumber(reading.value());
        }
        json.writeEndObject();
    }

    private static void writeEvents(JsonGenerator json, List<DeviceEvent> events) throws IOException {
        json.writeStartArray();
        for (DeviceEvent event : events) {
            json.writeStartObject();
            json.writeFieldName(CODE);
            json.writeString(event.code());
            if (!event.snapshot().isEmpty()) {
                json.writeFieldName(SNAPSHOT);
                writeReadings(json, event.snapshot());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** @throws UncheckedIOException when the bytes are no telemetry message; the message says where */
    public static TelemetryMessage decode(byte[] bytes) {
        try (JsonParser json = FACTORY.createParser(bytes)) {
            return read(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TelemetryMessage read(JsonParser json) throws IOException {
        require(json, json.nextToken(), JsonToken.START_OBJECT);
        String deviceId = "";
        String session = "";
        long sequence = 0;
        long time = IsoTime.INVALID;
        long receivedAt = IsoTime.INVALID;
        List<Reading> readings = List.of();
        List<DeviceEvent> events = List.of();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "deviceId" -> deviceId = json.getText();
                case "session" -> session = json.getText();
                case "sequence" -> sequence = json.getLongValue();
                case "time" -> time = readTime(json);
                case "receivedAt" -> receivedAt = readTime(json);
                case "readings" -> readings = readReadings(json);
                case "events" -> events = readEvents(json);
                default -> json.skipChildren();
            }
        }
        if (deviceId.isEmpty() || time == IsoTime.INVALID || receivedAt == IsoTime.INVALID) {
            throw new JsonParseException(json, "a telemetry message needs deviceId, time and receivedAt");
        }
        return new TelemetryMessage(
                deviceId,
                session,
                sequence,
                Instant.ofEpochMilli(time),
                Instant.ofEpochMilli(receivedAt),
                readings,
                events);
    }

    private static long readTime(JsonParser json) throws IOException {
        require(json, json.currentToken(), JsonToken.VALUE_STRING);
        long millis = IsoTime.parse(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
        if (millis == IsoTime.INVALID) {
            throw new JsonParseException(json, "'" + json.getText() + "' is no time");
        }
        return millis;
    }

    private static List<Reading> readReadings(JsonParser json) throws IOException {
        require(json, json.currentToken(), JsonToken.START_OBJECT);
        List<Reading> readings = new ArrayList<>();
        for (String metric = json.nextFieldName(); metric != null; metric = json.nextFieldName()) {
            json.nextToken();
            readings.add(new Reading(metric, json.getDoubleValue()));
        }
        return Collections.unmodifiableList(readings);
    }

    private static List<DeviceEvent> readEvents(JsonParser json) throws IOException {
        require(json, json.currentToken(), JsonToken.START_ARRAY);
        List<DeviceEvent> events = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            events.add(readEvent(json));
        }
        return Collections.unmodifiableList(events);
    }

    private static DeviceEvent readEvent(JsonParser json) throws IOException {
        require(json, json.currentToken(), JsonToken.START_OBJECT);
        String code = "";
        List<Reading> snapshot = List.of();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "code" -> code = json.getText();
                case "snapshot" -> snapshot = readReadings(json);
                default -> json.skipChildren();
            }
        }
        return new DeviceEvent(code, snapshot);
    }

    private static void require(JsonParser json, JsonToken actual, JsonToken wanted) throws IOException {
        if (actual != wanted) {
            throw new JsonParseException(json, actual + " stands where " + wanted + " belongs");
        }
    }
}

package dev.apoyo.simulator.fleet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.apoyo.simulator.physics.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The body of a telemetry message, as a firmware would write it. */
final class Payload {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_BYTES = 512;

    private Payload() {}

    static byte[] of(long epochMillis, long sequence, Sample sample) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("time", epochMillis);
            json.writeNumberField("sequence", sequence);
            writeReadings(json, sample);
            writeEvents(json, sample);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeReadings(JsonGenerator json, Sample sample) throws IOException {
        json.writeObjectFieldStart("readings");
        for (Map.Entry<String, Double> reading : sample.readings().entrySet()) {
            json.writeNumberField(reading.getKey(), reading.getValue());
        }
        json.writeEndObject();
    }

    private static void writeEvents(JsonGenerator json, Sample sample) throws IOException {
        if (sample.events().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("events");
        for (String code : sample.events()) {
            json.writeStartObject();
            json.writeStringField("code", code);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}

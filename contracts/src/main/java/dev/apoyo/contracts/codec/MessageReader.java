package dev.apoyo.contracts.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages of Apoyo's own shape, from JSON and CBOR alike: one after the other, for one thread. */
final class MessageReader {

    private static final String SEQUENCE = "sequence";
    private static final String FIELDS = "time, sequence, readings, events";

    private enum Field {
        TIME,
        SEQUENCE,
        READINGS,
        EVENTS
    }

    private final JsonParser parser;
    private final FieldReader fields;
    private final EventReader eventReader;
    private final Origin origin;

    private final Set<Field> seen = EnumSet.noneOf(Field.class);
    private long timeMillis;
    private @Nullable Long sequence;
    private List<Reading> readings = List.of();
    private List<DeviceEvent> events = List.of();

    MessageReader(JsonParser parser, Limits limits, Origin origin) {
        this.parser = parser;
        this.origin = origin;
        this.fields = new FieldReader(parser, limits, origin.receivedAt());
        this.eventReader = new EventReader(parser, fields);
    }

    /**
     * Reads the message that the current token begins, up to its end.
     *
     * @throws Refusal somewhere on the way: then {@link #skipTo} finds its end
     */
    TelemetryMessage read() throws IOException {
        reset();
        fields.require(JsonToken.START_OBJECT, "an object with " + FIELDS);
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            Field field = field(name);
            fields.requireFirst(seen.add(field));
            parser.nextToken();
            switch (field) {
                case TIME -> timeMillis = fields.time();
                case SEQUENCE -> sequence = fields.sequence();
                case READINGS -> readings = fields.readings();
                case EVENTS -> events = eventReader.read();
            }
        }
        return message();
    }

    private void reset() {
        seen.clear();
        sequence = null;
        readings = List.of();
        events = List.of();
    }

    private TelemetryMessage message() {
        if (!seen.contains(Field.TIME)) {
            throw fields.refuse(RejectReason.MISSING_TIME, "there is no time; accepted: time as " + IsoTime.GRAMMAR);
        }
        if (readings.isEmpty() && events.isEmpty()) {
            throw fields.refuse(
                    RejectReason.NOTHING_SAID, "there is no reading and no event; accepted: at least one of them");
        }
        return origin.message(timeMillis, sequence, readings, events);
    }

    private Field field(String name) {
        return switch (name) {
            case "time" -> Field.TIME;
            case SEQUENCE -> Field.SEQUENCE;
            case "readings" -> Field.READINGS;
            case "events" -> Field.EVENTS;
            default -> throw fields.unknownField(FIELDS);
        };
    }

    /** Reads on to the end of the message, and looks for its sequence on the way: it helps to find what was refused. */
    void skipTo(JsonStreamContext outer) throws IOException {
        while (parser.getParsingContext() != outer) {
            JsonToken token = parser.nextToken();
            boolean isOwnField =
                    token == JsonToken.FIELD_NAME && parser.getParsingContext().getParent() == outer;
            if (isOwnField && sequence == null && SEQUENCE.equals(parser.currentName())) {
                parser.nextToken();
                sequence = fields.isSequence() ? (Long) parser.getLongValue() : null;
            }
        }
    }

    /** The sequence of the message read last; null when it had none that could be read. */
    @Nullable Long sequence() {
        return sequence;
    }
}

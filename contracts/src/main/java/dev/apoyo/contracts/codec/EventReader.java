package dev.apoyo.contracts.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The events of one message. */
final class EventReader {

    private static final String FIELDS = "code, snapshot";

    private enum Field {
        CODE,
        SNAPSHOT
    }

    private final JsonParser parser;
    private final FieldReader fields;

    EventReader(JsonParser parser, FieldReader fields) {
        this.parser = parser;
        this.fields = fields;
    }

    /** Reads the array that the current token begins. */
    List<DeviceEvent> read() throws IOException {
        fields.require(JsonToken.START_ARRAY, "an array of objects with " + FIELDS);
        List<DeviceEvent> events = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            fields.requireRoomForEvent(events.size());
            events.add(event());
        }
        return events.isEmpty() ? List.of() : Collections.unmodifiableList(events);
    }

    private DeviceEvent event() throws IOException {
        fields.require(JsonToken.START_OBJECT, "an object with " + FIELDS);
        Set<Field> seen = EnumSet.noneOf(Field.class);
        String code = "";
        List<Reading> snapshot = List.of();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            Field field = field(name);
            fields.requireFirst(seen.add(field));
            parser.nextToken();
            switch (field) {
                case CODE -> code = fields.id("event code");
                case SNAPSHOT -> snapshot = fields.readings();
            }
        }
        if (!seen.contains(Field.CODE)) {
            throw fields.refuse(RejectReason.MISSING_FIELD, "the event has no code; accepted: " + FIELDS);
        }
        return new DeviceEvent(code, snapshot);
    }

    private Field field(String name) {
        return switch (name) {
            case "code" -> Field.CODE;
            case "snapshot" -> Field.SNAPSHOT;
            default -> throw fields.unknownField(FIELDS);
        };
    }
}

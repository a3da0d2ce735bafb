package dev.apoyo.contracts.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.PresenceState;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Presence bodies from devices and their Wills, in JSON or CBOR: {@code {"session": "a1", "state": "online", "time":
 * "2026-11-22T10:15:30Z", "firmware": "1.4.2"}}. Session and state are needed; without a time it is that of arrival, as
 * for a Will, which is written long before it is sent. Safe for use by many threads; never throws.
 */
public final class PresenceDecoder {

    private static final String FIELDS = "session, state, time, firmware";
    private static final String STATES = "online, offline";
    private static final int MAX_FIRMWARE_LENGTH = 64;

    private enum Field {
        SESSION,
        STATE,
        TIME,
        FIRMWARE
    }

    private final Limits limits;
    private final Clock clock;
    private final BodyParser bodyParser;

    public PresenceDecoder(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.bodyParser = new BodyParser(limits);
    }

    /**
     * Reads one body.
     *
     * @param deviceId from the topic
     * @param body the payload
     * @param contentType MQTT 5 content type, null when there is none: then the first bytes tell the format
     */
    public DecodedPresence decode(String deviceId, byte[] body, @Nullable String contentType) {
        Origin origin = new Origin(deviceId, "", clock.instant().truncatedTo(ChronoUnit.MILLIS));
        try {
            bodyParser.requireSize(body);
            WireFormat format = WireFormat.of(body, contentType);
            requireNoSenml(format);
            return new DecodedPresence(bodyParser.read(body, format, parser -> read(parser, origin)), null);
        } catch (Refusal refusal) {
            return new DecodedPresence(null, origin.rejectWhole(refusal, body));
        }
    }

    private static void requireNoSenml(WireFormat format) {
        if (format.isSenml()) {
            throw new Refusal(
                    RejectReason.UNKNOWN_FORMAT,
                    "",
                    "presence is no SenML; accepted: application/json, application/cbor");
        }
    }

    private Presence read(JsonParser parser, Origin origin) throws IOException {
        FieldReader fields = new FieldReader(parser, limits, origin.receivedAt());
        fields.require(JsonToken.START_OBJECT, "an object with " + FIELDS);
        Set<Field> seen = EnumSet.noneOf(Field.class);
        String session = "";
        PresenceState state = PresenceState.OFFLINE;
        Instant time = origin.receivedAt();
        String firmware = "";
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            Field field = field(fields, name);
            fields.requireFirst(seen.add(field));
            parser.nextToken();
            switch (field) {
                case SESSION -> session = fields.id("session");
                case STATE -> state = state(fields, parser);
                case TIME -> time = Instant.ofEpochMilli(fields.time());
                case FIRMWARE -> firmware = firmware(fields, parser);
            }
        }
        requireSeen(fields, seen, Field.SESSION, "session");
        requireSeen(fields, seen, Field.STATE, "state");
        return new Presence(origin.deviceId(), session, state, time, firmware);
    }

    private static Field field(FieldReader fields, String name) {
        return switch (name) {
            case "session" -> Field.SESSION;
            case "state" -> Field.STATE;
            case "time" -> Field.TIME;
            case "firmware" -> Field.FIRMWARE;
            default -> throw fields.unknownField(FIELDS);
        };
    }

    private static PresenceState state(FieldReader fields, JsonParser parser) throws IOException {
        fields.require(JsonToken.VALUE_STRING, STATES);
        return switch (parser.getText()) {
            case "online" -> PresenceState.ONLINE;
            case "offline" -> PresenceState.OFFLINE;
            default -> throw fields.refuse(RejectReason.INVALID_STATE, "this is no state; accepted: " + STATES);
        };
    }

    private static String firmware(FieldReader fields, JsonParser parser) throws IOException {
        fields.require(JsonToken.VALUE_STRING, "a version as text");
        String version = parser.getText();
        if (version.length() > MAX_FIRMWARE_LENGTH || !version.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw fields.refuse(
                    RejectReason.INVALID_FIRMWARE,
                    "this is no version; accepted: at most " + MAX_FIRMWARE_LENGTH + " printable ASCII characters");
        }
        return version;
    }

    private static void requireSeen(FieldReader fields, Set<Field> seen, Field field, String name) {
        if (!seen.contains(field)) {
            throw fields.refuse(RejectReason.MISSING_FIELD, "there is no " + name + "; accepted: " + FIELDS);
        }
    }
}

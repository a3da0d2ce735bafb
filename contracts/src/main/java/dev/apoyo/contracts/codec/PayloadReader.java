package dev.apoyo.contracts.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.Rejected;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One payload of Apoyo's own shape, one message or an array; each message is accepted or refused by itself. */
final class PayloadReader {

    private final JsonParser parser;
    private final Origin origin;
    private final byte[] body;
    private final FieldReader fields;
    private final MessageReader reader;
    private final List<TelemetryMessage> messages = new ArrayList<>();
    private final List<Rejected> rejects = new ArrayList<>();

    PayloadReader(JsonParser parser, Limits limits, Origin origin, byte[] body) {
        this.parser = parser;
        this.fields = new FieldReader(parser, limits, origin.receivedAt());
        this.origin = origin;
        this.body = body;
        this.reader = new MessageReader(parser, limits, origin);
    }

    Decoded read() throws IOException {
        JsonStreamContext context = parser.getParsingContext();
        switch (parser.currentToken()) {
            case START_ARRAY -> readArray();
            case START_OBJECT -> readMessage(context.getParent());
            default -> readMessage(context);
        }
        return new Decoded(messages, rejects);
    }

    private void readArray() throws IOException {
        JsonStreamContext array = parser.getParsingContext();
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            fields.requireRoomForMessage(count++);
            readMessage(array);
        }
        if (count == 0) {
            throw new Refusal(
                    RejectReason.NOTHING_SAID, "", "the array has no message; accepted: at least one message");
        }
    }

    private void readMessage(JsonStreamContext outer) throws IOException {
        long start = parser.currentTokenLocation().getByteOffset();
        try {
            messages.add(reader.read());
        } catch (Refusal refusal) {
            reader.skipTo(outer);
            long end = parser.currentLocation().getByteOffset();
            rejects.add(origin.reject(refusal, reader.sequence(), body, (int) start, (int) end));
        }
    }
}

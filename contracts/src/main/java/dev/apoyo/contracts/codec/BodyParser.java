package dev.apoyo.contracts.codec;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;

/**
 * Opens a body as a stream of tokens, and refuses what is wrong with it as a whole: size, encoding, syntax, nesting. What
 * the tokens mean is the work of a {@link TokenReader}.
 */
final class BodyParser {

    /** A double needs 17 digits, and the longest that firmware prints with {@code %f} has 309 before the point. */
    private static final int MAX_NUMBER_LENGTH = 512;

    private final Limits limits;
    private final JsonFactory json;
    private final CBORFactory cbor;

    /** Reads one body from its first token, which is the current one, to its last. */
    interface TokenReader<T> {
        T read(JsonParser parser) throws IOException;
    }

    BodyParser(Limits limits) {
        this.limits = limits;
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(limits.maxNesting())
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .maxNameLength(limits.maxBodyBytes())
                .build();
        // Names come from devices: shared within the parser's table, which is bounded, never interned in the JVM's.
        this.json = JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .streamReadConstraints(constraints)
                .build();
        this.cbor = CBORFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(constraints)
                .build();
    }

    /** @throws Refusal of the whole body */
    void requireSize(byte[] body) {
        if (body.length == 0) {
            throw new Refusal(RejectReason.EMPTY_BODY, "", "the body has no byte; accepted: an object or an array");
        }
        if (body.length > limits.maxBodyBytes()) {
            throw new Refusal(
                    RejectReason.MESSAGE_TOO_LARGE,
                    "",
                    "the body has " + body.length + " bytes; accepted: at most " + limits.maxBodyBytes());
        }
    }

    /** @throws Refusal of the whole body, by this class or by {@code reader} */
    <T> T read(byte[] body, WireFormat format, TokenReader<T> reader) {
        requireUtf8(body, format);
        try (JsonParser parser = format.isJson() ? json.createParser(body) : cbor.createParser(body)) {
            return readToEnd(parser, reader);
        } catch (IOException e) {
            throw new Refusal(RejectReason.MALFORMED, "", "cannot be read: " + e.getMessage());
        }
    }

    private static void requireUtf8(byte[] body, WireFormat format) {
        int invalid = format.isJson() ? firstNotJsonText(body) : CborText.firstInvalid(body);
        if (invalid >= 0) {
            throw new Refusal(
                    RejectReason.NOT_UTF8,
                    "",
                    String.format(
                            "byte %d (0x%02x) is not UTF-8; accepted: text in UTF-8", invalid, body[invalid] & 0xFF));
        }
        if (format.isJson() && startsWithByteOrderMark(body)) {
            throw new Refusal(
                    RejectReason.MALFORMED, "", "the body starts with a byte order mark; accepted: JSON without one");
        }
    }

    /** A zero among the first bytes means UTF-16 or UTF-32, which Jackson would take. */
    private static int firstNotJsonText(byte[] body) {
        for (int i = 0; i < Math.min(4, body.length); i++) {
            if (body[i] == 0) {
                return i;
            }
        }
        return Utf8.firstInvalid(body, 0, body.length);
    }

    private static boolean startsWithByteOrderMark(byte[] body) {
        return body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
    }

    private <T> T readToEnd(JsonParser parser, TokenReader<T> reader) throws IOException {
        try {
            if (parser.nextToken() == null) {
                throw new Refusal(RejectReason.EMPTY_BODY, "", "the body is blank; accepted: an object or an array");
            }
            T value = reader.read(parser);
            if (parser.nextToken() != null) {
                throw new Refusal(
                        RejectReason.MALFORMED,
                        "",
                        "there is more after the end of the message; accepted: one object, or one array of objects");
            }
            return value;
        } catch (JacksonException e) {
            throw broken(parser, e);
        }
    }

    private Refusal broken(JsonParser parser, JacksonException e) {
        String pointer = Tokens.pointer(parser);
        if (parser.getParsingContext().getNestingDepth() > limits.maxNesting()) {
            return new Refusal(
                    RejectReason.NESTED_TOO_DEEP,
                    pointer,
                    "objects and arrays are nested too deep; accepted: at most " + limits.maxNesting());
        }
        if (Tokens.isTooLong(e)) {
            return new Refusal(
                    RejectReason.NUMBER_TOO_LONG,
                    pointer,
                    "a number is too long; accepted: at most " + MAX_NUMBER_LENGTH + " characters");
        }
        return new Refusal(
                RejectReason.MALFORMED,
                pointer,
                "broken at byte " + parser.currentLocation().getByteOffset() + ": " + e.getOriginalMessage());
    }
}

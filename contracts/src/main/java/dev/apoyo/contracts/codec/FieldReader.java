package dev.apoyo.contracts.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.apoyo.contracts.device.Ids;
import dev.apoyo.contracts.device.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The values that all bodies of devices are made of, each read from the parser's current token or refused. */
final class FieldReader {

    private final JsonParser parser;
    private final Limits limits;
    private final Instant now;

    FieldReader(JsonParser parser, Limits limits, Instant now) {
        this.parser = parser;
        this.limits = limits;
        this.now = now;
    }

    void require(JsonToken wanted, String accepted) {
        if (parser.currentToken() != wanted) {
            throw wrongType(accepted);
        }
    }

    /** Epoch milliseconds within the limits. */
    long time() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> within(isoTime());
            case VALUE_NUMBER_INT -> within(epochMillis());
            case VALUE_NUMBER_FLOAT ->
                throw refuse(RejectReason.INVALID_TIME, "a decimal number is no time; accepted: " + IsoTime.GRAMMAR);
            default -> throw wrongType(IsoTime.GRAMMAR);
        };
    }

    private long isoTime() throws IOException {
        long millis = IsoTime.parse(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        if (millis == IsoTime.INVALID) {
            throw refuse(
                    RejectReason.INVALID_TIME, "'" + parser.getText() + "' is no time; accepted: " + IsoTime.GRAMMAR);
        }
        return millis;
    }

    private long epochMillis() throws IOException {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw refuse(RejectReason.INVALID_TIME, "the number is too large; accepted: " + IsoTime.GRAMMAR);
        }
        return parser.getLongValue();
    }

    /** @throws Refusal when the time is too far ahead or too old */
    long within(long millis) {
        long nowMillis = now.toEpochMilli();
        if (millis > nowMillis + limits.maxAhead().toMillis()) {
            throw refuse(
                    RejectReason.TIME_IN_FUTURE,
                    inWords(millis) + " is ahead of our clock, " + now + "; accepted: at most "
                            + inWords(limits.maxAhead()) + " ahead");
        }
        if (millis < nowMillis - limits.maxAge().toMillis()) {
            throw refuse(
                    RejectReason.TIME_TOO_OLD,
                    inWords(millis) + " is too old; accepted: at most " + inWords(limits.maxAge()) + " old"
                            + hintOfSeconds(millis));
        }
        return millis;
    }

    private String hintOfSeconds(long millis) {
        boolean areSeconds =
                Math.abs(millis - now.getEpochSecond()) < Duration.ofDays(366).toSeconds();
        return areSeconds ? ". It looks like epoch seconds: send milliseconds" : "";
    }

    private static String inWords(long millis) {
        return new String(IsoTime.format(millis));
    }

    private static String inWords(Duration duration) {
        return duration.toDays() > 0 ? duration.toDays() + " days" : duration.toSeconds() + " s";
    }

    /** A whole number from 0 to {@link Long#MAX_VALUE}. */
    long sequence() throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw wrongType("a whole number from 0 to 9223372036854775807");
        }
        if (!isSequence()) {
            throw refuse(
                    RejectReason.INVALID_SEQUENCE,
                    parser.getText() + " is no sequence; accepted: a whole number from 0 to 9223372036854775807");
        }
        return parser.getLongValue();
    }

    boolean isSequence() throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                && parser.getLongValue() >= 0;
    }

    double finiteNumber() throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
            throw wrongType("a finite number" + (token.isBoolean() ? " (for a switch: 1 or 0)" : ""));
        }
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw refuse(RejectReason.NUMBER_NOT_FINITE, "the number is not finite; accepted: a finite 64-bit float");
        }
        return value;
    }

    /** @param what is named in the refusal, for example {@code event code} */
    String id(String what) throws IOException {
        require(JsonToken.VALUE_STRING, what + " as text, " + Ids.GRAMMAR);
        return validId(parser.getText(), what);
    }

    String validId(String id, String what) {
        if (!Ids.isValid(id)) {
            throw refuse(RejectReason.INVALID_ID, "this is no " + what + "; accepted: " + Ids.GRAMMAR);
        }
        return id;
    }

    /** An object of metric names and numbers. */
    List<Reading> readings() throws IOException {
        require(JsonToken.START_OBJECT, "an object of metric names and numbers");
        ReadingList readings = new ReadingList();
        for (String metric = parser.nextFieldName(); metric != null; metric = parser.nextFieldName()) {
            requireNew(readings, validId(metric, "metric name"));
            parser.nextToken();
            readings.add(metric, finiteNumber());
        }
        return readings.toList();
    }

    /** @throws Refusal when this metric is one too many, or there already */
    void requireNew(ReadingList readings, String metric) {
        if (readings.contains(metric)) {
            throw refuse(RejectReason.DUPLICATE_KEY, "this metric came before; accepted: each metric once per message");
        }
        if (readings.size() == limits.maxReadings()) {
            throw refuse(
                    RejectReason.TOO_MANY_READINGS,
                    "this is one reading too many; accepted: at most " + limits.maxReadings());
        }
    }

    /** @throws Refusal when {@code before} events are all that a message may have */
    void requireRoomForEvent(int before) {
        if (before == limits.maxEvents()) {
            throw refuse(
                    RejectReason.TOO_MANY_EVENTS,
                    "this is one event too many; accepted: at most " + limits.maxEvents());
        }
    }

    /** @throws Refusal when {@code before} messages are all that a body may have */
    void requireRoomForMessage(int before) {
        if (before == limits.maxMessages()) {
            throw refuse(
                    RejectReason.TOO_MANY_MESSAGES,
                    "this is one message too many; accepted: at most " + limits.maxMessages() + " in one body");
        }
    }

    /** @param isFirst whether the field that the parser stands on came for the first time */
    void requireFirst(boolean isFirst) {
        if (!isFirst) {
            throw refuse(RejectReason.DUPLICATE_KEY, "this field came before; accepted: each field once");
        }
    }

    Refusal unknownField(String accepted) {
        return refuse(RejectReason.UNKNOWN_FIELD, "this field is not known; accepted: " + accepted);
    }

    Refusal wrongType(String accepted) {
        return refuse(
                RejectReason.WRONG_TYPE,
                Tokens.describe(parser.currentToken()) + " stands here; accepted: " + accepted);
    }

    /** A refusal that points to where the parser stands. */
    Refusal refuse(RejectReason reason, String detail) {
        return new Refusal(reason, Tokens.pointer(parser), detail);
    }
}

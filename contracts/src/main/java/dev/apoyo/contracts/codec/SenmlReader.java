package dev.apoyo.contracts.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One SenML pack (RFC 8428), from JSON and CBOR alike. What it becomes:
 *
 * <ul>
 *   <li>All records of one resolved time are one message. SenML has no sequence, so the message gets that of its content.
 *   <li>The name is base name and name together, less a leading device id (and one of {@code : / . _ -}) and less a base
 *       name {@code urn:dev:…}: the topic says already whose it is. What is left is the metric.
 *   <li>{@code v} and {@code bv} add up to the reading; {@code vb} becomes 1 or 0.
 *   <li>{@code vs} is taken with the name {@code event} only: its text is the event code. Other text, data and sums are
 *       refused as {@link RejectReason#UNSUPPORTED} and not dropped in silence.
 *   <li>Times below 2^28 are seconds relative to the arrival, others seconds since 1970. A pack sent again with relative
 *       times is a new one: devices that may have to resend should send absolute times.
 *   <li>Units are not read: the product model says them. Unknown labels are ignored, unless they end in {@code _}.
 *   <li>Base values carry over from record to record, so one refused record refuses the pack.
 * </ul>
 */
final class SenmlReader {

    private static final int KNOWN_VERSION = 10;
    private static final double FIRST_ABSOLUTE_SECOND = 1 << 28;
    private static final String EVENT = "event";

    private final JsonParser parser;
    private final boolean isCbor;
    private final Origin origin;
    private final FieldReader fields;
    private final SenmlMessages messages;

    private String baseName = "";
    private double baseTime;
    private double baseValue;

    private final Set<SenmlLabel> seen = EnumSet.noneOf(SenmlLabel.class);
    private String name = "";
    private double time;
    private @Nullable Double value;
    private @Nullable String text;

    SenmlReader(JsonParser parser, boolean isCbor, Limits limits, Origin origin) {
        this.parser = parser;
        this.isCbor = isCbor;
        this.origin = origin;
        this.fields = new FieldReader(parser, limits, origin.receivedAt());
        this.messages = new SenmlMessages(fields, origin);
    }

    /** @throws Refusal of the whole pack */
    Decoded read() throws IOException {
        fields.require(JsonToken.START_ARRAY, "a SenML pack: an array of records");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            readRecord();
        }
        return new Decoded(messages.all(), List.of());
    }

    private void readRecord() throws IOException {
        fields.require(JsonToken.START_OBJECT, "a SenML record: an object");
        seen.clear();
        name = "";
        time = 0;
        value = null;
        text = null;
        for (String label = parser.nextFieldName(); label != null; label = parser.nextFieldName()) {
            readField(label);
        }
        resolve();
    }

    private void readField(String labelName) throws IOException {
        SenmlLabel label = SenmlLabel.of(labelName, isCbor);
        if (label == null) {
            skipUnknown(labelName);
            return;
        }
        fields.requireFirst(seen.add(label));
        parser.nextToken();
        switch (label) {
            case BASE_VERSION -> requireKnownVersion();
            case BASE_NAME -> baseName = text();
            case BASE_TIME -> baseTime = fields.finiteNumber();
            case BASE_VALUE -> baseValue = fields.finiteNumber();
            case NAME -> name = text();
            case TIME -> time = fields.finiteNumber();
            case VALUE -> value = fields.finiteNumber();
            case BOOLEAN_VALUE -> value = oneOrZero();
            case STRING_VALUE -> text = text();
            case BASE_UNIT, UNIT -> text();
            case UPDATE_TIME -> fields.finiteNumber();
            case BASE_SUM, SUM, DATA_VALUE ->
                throw fields.refuse(
                        RejectReason.UNSUPPORTED, "sums and data values are not supported; accepted: v, vb, vs");
        }
    }

    private void skipUnknown(String label) throws IOException {
        if (label.endsWith("_")) {
            throw fields.refuse(
                    RejectReason.UNSUPPORTED, "a label that ends in _ must be understood, and this one is not known");
        }
        parser.nextToken();
        parser.skipChildren();
    }

    private void requireKnownVersion() throws IOException {
        if (fields.finiteNumber() > KNOWN_VERSION) {
            throw fields.refuse(
                    RejectReason.UNSUPPORTED, "this SenML version is not known; accepted: at most " + KNOWN_VERSION);
        }
    }

    private String text() throws IOException {
        fields.require(JsonToken.VALUE_STRING, "text");
        return parser.getText();
    }

    private double oneOrZero() {
        if (!parser.currentToken().isBoolean()) {
            throw fields.wrongType("true or false");
        }
        return parser.currentToken() == JsonToken.VALUE_TRUE ? 1 : 0;
    }

    private void resolve() {
        boolean hasBaseOnly = !seen.contains(SenmlLabel.NAME) && !seen.contains(SenmlLabel.TIME);
        if (value == null && text == null && hasBaseOnly) {
            return;
        }
        requireOneValue();
        long millis = fields.within(resolvedMillis());
        if (text != null) {
            messages.addEvent(millis, eventCode(text));
        } else if (value != null) {
            boolean isNumber = seen.contains(SenmlLabel.VALUE);
            messages.addReading(millis, metric(), isNumber ? sum(baseValue, value) : value);
        }
    }

    private void requireOneValue() {
        int values = (seen.contains(SenmlLabel.VALUE) ? 1 : 0)
                + (seen.contains(SenmlLabel.BOOLEAN_VALUE) ? 1 : 0)
                + (seen.contains(SenmlLabel.STRING_VALUE) ? 1 : 0);
        if (values == 0) {
            throw fields.refuse(RejectReason.MISSING_FIELD, "the record has no value; accepted: one of v, vb, vs");
        }
        if (values > 1) {
            throw fields.refuse(
                    RejectReason.DUPLICATE_KEY, "the record has " + values + " values; accepted: one of v, vb, vs");
        }
    }

    private long resolvedMillis() {
        double seconds = baseTime + time;
        double relativeTo =
                seconds < FIRST_ABSOLUTE_SECOND ? origin.receivedAt().toEpochMilli() : 0;
        return Math.round(relativeTo + seconds * 1000);
    }

    private double sum(double base, double own) {
        double sum = base + own;
        if (!Double.isFinite(sum)) {
            throw fields.refuse(
                    RejectReason.NUMBER_NOT_FINITE, "bv and v add up to no finite number; accepted: a finite number");
        }
        return sum;
    }

    private String eventCode(String code) {
        if (!EVENT.equals(ownName())) {
            throw fields.refuse(
                    RejectReason.UNSUPPORTED, "text values are for events only; accepted: vs with the name " + EVENT);
        }
        return fields.validId(code, "event code");
    }

    private String metric() {
        return fields.validId(ownName(), "metric name");
    }

    private String ownName() {
        String deviceId = origin.deviceId();
        if (baseName.startsWith("urn:dev:") || baseName.equals(deviceId)) {
            return name;
        }
        String full = baseName + name;
        boolean namesDevice = full.startsWith(deviceId)
                && full.length() > deviceId.length()
                && ":/._-".indexOf(full.charAt(deviceId.length())) >= 0;
        return namesDevice ? full.substring(deviceId.length() + 1) : full;
    }
}

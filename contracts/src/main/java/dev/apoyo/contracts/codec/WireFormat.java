package dev.apoyo.contracts.codec;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the body of a device is written: as its content type says or, where there is none, as its first bytes show. A
 * brace or bracket begins JSON, a CBOR map, array or tag CBOR, and a SenML label in the first record a SenML pack.
 */
enum WireFormat {
    JSON("application/json"),
    CBOR("application/cbor"),
    SENML_JSON("application/senml+json"),
    SENML_CBOR("application/senml+cbor");

    private final String contentType;

    WireFormat(String contentType) {
        this.contentType = contentType;
    }

    /** @throws Refusal {@link RejectReason#UNKNOWN_FORMAT} */
    static WireFormat of(byte[] body, @Nullable String contentType) {
        return contentType == null || contentType.isBlank() ? ofFirstBytes(body) : ofContentType(contentType);
    }

    private static WireFormat ofContentType(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        String asked = type.strip().toLowerCase(Locale.ROOT);
        for (WireFormat format : values()) {
            if (format.contentType.equals(asked)) {
                return format;
            }
        }
        throw new Refusal(
                RejectReason.UNKNOWN_FORMAT, "", "content type '" + contentType + "' is not known; accepted: " + all());
    }

    private static WireFormat ofFirstBytes(byte[] body) {
        int first = body[firstVisible(body)] & 0xFF;
        if (isWhiteSpace(first)) {
            return JSON;
        }
        if (first == '{' || first == '[') {
            return SenmlSniffer.isJsonPack(body) ? SENML_JSON : JSON;
        }
        int cborMajorType = first >>> 5;
        if (cborMajorType == 4 || cborMajorType == 5 || cborMajorType == 6) {
            return SenmlSniffer.isCborPack(body) ? SENML_CBOR : CBOR;
        }
        throw new Refusal(
                RejectReason.UNKNOWN_FORMAT,
                "",
                String.format(
                        "no content type, and first byte 0x%02x begins neither a JSON nor a CBOR object or array; "
                                + "accepted content types: %s",
                        first, all()));
    }

    /** The first byte that is no JSON white space; the last one when there is no other. */
    private static int firstVisible(byte[] body) {
        int at = 0;
        while (at < body.length - 1 && isWhiteSpace(body[at])) {
            at++;
        }
        return at;
    }

    /** White space of JSON. */
    static boolean isWhiteSpace(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private static String all() {
        return Arrays.stream(values()).map(format -> format.contentType).collect(Collectors.joining(", "));
    }

    boolean isJson() {
        return switch (this) {
            case JSON, SENML_JSON -> true;
            case CBOR, SENML_CBOR -> false;
        };
    }

    boolean isSenml() {
        return switch (this) {
            case JSON, CBOR -> false;
            case SENML_JSON, SENML_CBOR -> true;
        };
    }
}

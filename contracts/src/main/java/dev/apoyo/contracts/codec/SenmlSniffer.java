package dev.apoyo.contracts.codec;

import java.nio.charset.StandardCharsets;

/**
 * Tells a SenML pack from an array of Apoyo's own messages where no content type does: by the first label of the first
 * record. The two share no name.
 */
final class SenmlSniffer {

    private static final int LONGEST_LABEL = 4;

    private final byte[] body;
    private int at;

    private SenmlSniffer(byte[] body) {
        this.body = body;
    }

    static boolean isJsonPack(byte[] body) {
        return new SenmlSniffer(body).isJsonPack();
    }

    static boolean isCborPack(byte[] body) {
        return new SenmlSniffer(body).isCborPack();
    }

    private boolean isJsonPack() {
        if (!skip('[') || !skip('{') || !skip('"')) {
            return false;
        }
        int end = at;
        while (end < body.length && body[end] != '"') {
            end++;
        }
        return isLabel(end - at, false);
    }

    private boolean skip(char wanted) {
        while (at < body.length && WireFormat.isWhiteSpace(body[at])) {
            at++;
        }
        return at < body.length && body[at++] == wanted;
    }

    private boolean isCborPack() {
        if (!skipHead(4) || !skipHead(5) || at >= body.length) {
            return false;
        }
        int majorType = (body[at] & 0xFF) >>> 5;
        int length = body[at] & 0x1F;
        at++;
        return majorType <= 1 || (majorType == 3 && isLabel(length, true));
    }

    private boolean skipHead(int wantedMajorType) {
        if (at >= body.length || (body[at] & 0xFF) >>> 5 != wantedMajorType) {
            return false;
        }
        int info = body[at] & 0x1F;
        at += info < 24 || info > 27 ? 1 : 1 + (1 << (info - 24));
        return true;
    }

    private boolean isLabel(int length, boolean isCbor) {
        if (length > LONGEST_LABEL || at + length > body.length) {
            return false;
        }
        return SenmlLabel.of(new String(body, at, length, StandardCharsets.ISO_8859_1), isCbor) != null;
    }
}

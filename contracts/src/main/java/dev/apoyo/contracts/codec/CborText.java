package dev.apoyo.contracts.codec;

/**
 * Checks that every text string of a CBOR body is strict UTF-8, without building anything. CBOR items stand one after
 * the other, so the heads can be read in a row with no regard to structure; whatever else is broken is left to the
 * parser.
 */
final class CborText {

    private static final int BYTE_STRING = 2;
    private static final int TEXT_STRING = 3;
    private static final int INDEFINITE = 31;

    private CborText() {}

    /** The index of the first byte of text that is not UTF-8, or -1. */
    static int firstInvalid(byte[] body) {
        int at = 0;
        while (at < body.length) {
            int majorType = (body[at] & 0xFF) >>> 5;
            int info = body[at] & 0x1F;
            int argumentBytes = info < 24 || info > 27 ? 0 : 1 << (info - 24);
            int next = at + 1 + argumentBytes;
            if (next > body.length) {
                return -1;
            }
            if ((majorType == TEXT_STRING || majorType == BYTE_STRING) && info != INDEFINITE) {
                long length = argument(body, at, info, argumentBytes);
                if (length < 0 || length > body.length - next) {
                    return -1;
                }
                int end = next + (int) length;
                int invalid = majorType == TEXT_STRING ? Utf8.firstInvalid(body, next, end) : -1;
                if (invalid >= 0) {
                    return invalid;
                }
                next = end;
            }
            at = next;
        }
        return -1;
    }

    private static long argument(byte[] body, int at, int info, int argumentBytes) {
        if (argumentBytes == 0) {
            return info;
        }
        long value = 0;
        for (int i = 1; i <= argumentBytes; i++) {
            value = value << 8 | (body[at + i] & 0xFF);
        }
        return value;
    }
}

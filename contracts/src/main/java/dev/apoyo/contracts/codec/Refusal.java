package dev.apoyo.contracts.codec;

/**
 * Thrown inside the decoders where something is not accepted; never leaves this package. Without a stack trace: devices
 * can cause thousands of them a second.
 */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_POINTER_LENGTH = 256;
    private static final int MAX_DETAIL_LENGTH = 400;

    private final RejectReason reason;
    private final String pointer;

    /**
     * @param pointer JSON pointer to what is wrong
     * @param detail what was wrong and what is accepted
     */
    Refusal(RejectReason reason, String pointer, String detail) {
        super(harmless(detail, MAX_DETAIL_LENGTH), null, false, false);
        this.reason = reason;
        this.pointer = harmless(pointer, MAX_POINTER_LENGTH);
    }

    RejectReason reason() {
        return reason;
    }

    String pointer() {
        return pointer;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    /** Pointers and details quote what devices send: bounded, one line, and always possible to write as UTF-8. */
    private static String harmless(String text, int maxLength) {
        int length = Math.min(text.length(), maxLength);
        StringBuilder clean = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            clean.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return clean.toString();
    }
}

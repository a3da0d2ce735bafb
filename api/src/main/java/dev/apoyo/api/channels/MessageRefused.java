package dev.apoyo.api.channels;

/** The channel works and knows the address, but will never take this message: it is too long for it, say. */
public final class MessageRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    public MessageRefused(String message) {
        super(message, null, false, false);
    }
}

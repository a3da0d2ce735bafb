package dev.apoyo.api.channels;

/** This address does not take it, now or later; the channel itself works. */
public final class AddressRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    public AddressRefused(String message) {
        super(message, null, false, false);
    }
}

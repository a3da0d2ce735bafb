package dev.apoyo.api.channels;

import io.vertx.core.Future;

/** One way out. An adapter knows its wire and nothing else: when, whether and how often to send is decided outside. */
public interface Channel {

    ChannelKind kind();

    /** The longest text it carries; longer ones are cut before they are queued. */
    int maxTextChars();

    /**
     * Sends, at most once for each key as far as the receiver honours keys. Completes when the next hop has it.
     *
     * <p>Fails with {@link AddressRefused} when this address will never take anything, with {@link MessageRefused} when the
     * channel will never take this message, with anything else when trying again may help.
     */
    Future<Sent> send(Outgoing message);

    /** @param externalId how the next hop calls it */
    record Sent(String externalId) {}
}

package dev.apoyo.api.channels;

/**
 * A channel and the address on it.
 *
 * @param address empty for {@link ChannelKind#IN_APP}
 */
public record Way(ChannelKind channel, String address) {

    public static final Way IN_APP = new Way(ChannelKind.IN_APP, "");
}

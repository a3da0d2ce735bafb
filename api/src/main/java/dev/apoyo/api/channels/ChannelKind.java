package dev.apoyo.api.channels;

/** A way between owners and us. */
public enum ChannelKind {
    /** The owner's feed and pages: always there, and needs no sending. */
    IN_APP,
    EMAIL,
    SMS,
    WHATSAPP,
    SOCIAL,
    /** Spoken: a person notes what was said. */
    PHONE,
    /** The display of the product itself. */
    DEVICE_DISPLAY;

    /** Whether a gateway of somebody else stands behind it, which speaks signed webhooks. */
    public boolean isGateway() {
        return switch (this) {
            case SMS, WHATSAPP, SOCIAL -> true;
            case IN_APP, EMAIL, PHONE, DEVICE_DISPLAY -> false;
        };
    }

    /** Whether an address of this kind can be kept for an owner and written to. */
    public boolean hasAddresses() {
        return this == EMAIL || isGateway();
    }
}

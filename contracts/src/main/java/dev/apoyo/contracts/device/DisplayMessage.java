package dev.apoyo.contracts.device;

import java.time.Instant;

/**
 * What a device may show on its display: the log topic {@code device-messages} and, as it is, the device's {@code messages}.
 * A device that is offered one again knows it by its id.
 *
 * @param messageId the same for each time it is offered
 * @param language of the texts
 * @param title at most {@link #MAX_TITLE_CHARS}
 * @param text at most {@link #MAX_TEXT_CHARS}
 * @param expiresAt from then on it is not shown and not offered any more
 */
public record DisplayMessage(
        String messageId,
        String deviceId,
        Kind kind,
        String language,
        String title,
        String text,
        Instant createdAt,
        Instant expiresAt) {

    public static final int MAX_TITLE_CHARS = 80;
    public static final int MAX_TEXT_CHARS = 240;

    /** What it is about. */
    public enum Kind {
        NOTICE,
        CASE_STATE,
        TIP
    }
}

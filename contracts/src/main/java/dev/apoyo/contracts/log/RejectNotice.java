package dev.apoyo.contracts.log;

import dev.apoyo.contracts.codec.RejectReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a message was refused, as told to the device that sent it: the MQTT topic {@code rejects}.
 *
 * @param reason see {@link RejectReason}
 * @param pointer JSON pointer to what was wrong; empty for the whole body
 * @param detail what was wrong and what is accepted, in English, for firmware teams
 * @param sequence of the message, null when it could not be read
 * @param receivedAt when
 */
public record RejectNotice(
        RejectReason reason,
        String pointer,
        String detail,
        @Nullable Long sequence,
        Instant receivedAt) {}

package dev.apoyo.contracts.codec;

import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.log.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * What came out of one presence body.
 *
 * @param presence null when it was refused
 * @param reject null when it was accepted
 */
public record DecodedPresence(
        @Nullable Presence presence, @Nullable Rejected reject) {}

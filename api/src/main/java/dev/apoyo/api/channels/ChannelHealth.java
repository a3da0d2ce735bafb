package dev.apoyo.api.channels;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a channel does, as its last sends say.
 *
 * @param failures in a row, until now
 * @param failingSince of the first of them, null when the last one went well
 * @param isFailing so many, or for so long, that it is called failing
 */
record ChannelHealth(
        int failures,
        @Nullable Instant failingSince,
        boolean isFailing,
        @Nullable String lastError) {

    static final int FAILURES = 3;
    static final Duration FOR = Duration.ofMinutes(10);

    static final ChannelHealth WORKING = new ChannelHealth(0, null, false, null);

    ChannelHealth failed(String error, Instant now) {
        Instant since = failingSince == null ? now : failingSince;
        boolean isEnough =
                failures + 1 >= FAILURES || Duration.between(since, now).compareTo(FOR) >= 0;
        return new ChannelHealth(failures + 1, since, isFailing || isEnough, error);
    }
}

package dev.apoyo.api.http;

import java.util.Optional;

/**
 * What the caller has seen of the thing that they change: the {@code If-Match} of a request.
 *
 * @param version empty when they do not say: then they change whatever it is now
 */
public record Seen(Optional<Long> version) {

    /** Throws the {@link Problem} {@code CHANGED_MEANWHILE} (412) when it is another version by now. */
    public void require(long now) {
        if (version.isPresent() && version.get() != now) {
            throw Problem.of(
                    ProblemType.CHANGED_MEANWHILE, "You have seen version " + version.get() + ", it is now " + now);
        }
    }
}

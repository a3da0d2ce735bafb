package dev.apoyo.api.downtime;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which one cause kept a product from being used.
 *
 * @param until exclusive; null while it lasts
 */
public record Outage(Cause cause, Instant since, @Nullable Instant until) {}

/** Disk drives that report error counters when they change; which of them fail within 60 days. Start at {@code BackblazeSet}. */
@NullMarked
package dev.apoyo.local.score.backblaze;

import org.jspecify.annotations.NullMarked;

/**
 * Readings that the job makes of a device's aggregates and gives back to its rules: pure decisions, with no engine in here.
 * Start reading at {@code DerivedReadings}.
 */
@NullMarked
package dev.apoyo.streamjobs.derived;

import org.jspecify.annotations.NullMarked;

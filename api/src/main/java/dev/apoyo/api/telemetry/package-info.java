/** The history of a metric in the resolution that fits. */
@NullMarked
package dev.apoyo.api.telemetry;

import org.jspecify.annotations.NullMarked;

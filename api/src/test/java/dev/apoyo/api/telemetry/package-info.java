@NullMarked
package dev.apoyo.api.telemetry;

import org.jspecify.annotations.NullMarked;

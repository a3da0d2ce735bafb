/** Scores the foresight of failures in a fleet with daily counters, set {@code device-failure}. */
@NullMarked
package dev.apoyo.local.score.devicefailure;

import org.jspecify.annotations.NullMarked;

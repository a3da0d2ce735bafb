package dev.apoyo.api.figures;

import java.time.Instant;

/**
 * One observation of a figure.
 *
 * @param at what decides whether it is in the window
 * @param value in the figure's unit
 */
record Sample(Instant at, double value) {}

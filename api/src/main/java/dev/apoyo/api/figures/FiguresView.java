package dev.apoyo.api.figures;

import java.time.Instant;
import java.util.List;

/**
 * All figures of a window; JSON as {@code Figures} of the contract.
 *
 * @param readAt up to when the logs were read
 * @param cases how many cases were looked at
 */
record FiguresView(Instant from, Instant to, Instant readAt, long cases, List<FigureView> figures) {}

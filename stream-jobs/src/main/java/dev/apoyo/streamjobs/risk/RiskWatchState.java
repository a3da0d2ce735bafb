package dev.apoyo.streamjobs.risk;

import org.jspecify.annotations.Nullable;

/**
 * What {@link RiskWatch} keeps of one device.
 *
 * @param history all days that have closed
 * @param open the day that has not; null before the first message
 */
public record RiskWatchState(FeatureState history, @Nullable DayAggregate open) {}

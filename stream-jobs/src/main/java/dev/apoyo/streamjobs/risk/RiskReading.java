package dev.apoyo.streamjobs.risk;

/**
 * The risk of one device at one time.
 *
 * @param probability calibrated: of failing within the model's horizon
 * @param alerts whether the score is at or above the model's alert threshold
 * @param score of the trees, not calibrated; finer than the probability, for ranking
 */
public record RiskReading(double probability, boolean alerts, double score) {}

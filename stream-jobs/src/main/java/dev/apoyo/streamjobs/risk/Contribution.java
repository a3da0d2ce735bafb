package dev.apoyo.streamjobs.risk;

/** How much one feature moved the raw score up or down, and the feature's value (NaN when it was missing). */
public record Contribution(String feature, float value, double amount) {}

package dev.apoyo.contracts.alarm;

import java.time.Instant;

/**
 * One value that led to an alarm.
 *
 * @param time event time
 * @param name metric name, or event code
 * @param value in the metric's unit; 1 for an event
 */
public record EvidencePoint(Instant time, String name, double value) {}

package dev.apoyo.contracts.alarm;

import java.time.Instant;
import java.util.List;

/**
 * Why an alarm was raised: enough to show it to a person and to raise it again from stored data.
 *
 * @param windowStart event time of the first value that counted
 * @param windowEnd event time of the last one
 * @param points at most 50, the newest last
 * @param summary the condition and what was seen, in English, for staff: {@code drum_motor_temperature_celsius above
 *     90.0 for 120 s}
 */
public record Evidence(Instant windowStart, Instant windowEnd, List<EvidencePoint> points, String summary) {}

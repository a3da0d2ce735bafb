package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.rule.DetectionRule;
import java.time.Instant;

/**
 * About whom and by which rule an alarm speaks.
 *
 * @param rule that was evaluated
 * @param deviceId where
 * @param assetId the asset that the device serves now
 * @param receivedAt when ingest had the message that led here
 * @param isBehind the device's data comes later than it usually does: what it tells may long be over
 */
record Subject(DetectionRule rule, String deviceId, String assetId, Instant receivedAt, boolean isBehind) {}

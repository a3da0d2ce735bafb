package dev.apoyo.streamjobs.peers;

/**
 * Devices that are compared with each other in one stretch of time.
 *
 * @param modelId of the devices
 * @param firmware that they announced; empty for those that announced none
 * @param derivedMetric under which name the answer comes back; it tells metric and length of the stretch
 * @param endMillis end of the stretch in event time
 */
public record PeerCohort(String modelId, String firmware, String derivedMetric, long endMillis) {}

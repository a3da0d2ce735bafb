package dev.apoyo.streamjobs.peers;

/**
 * One device's mean of one metric over one stretch: what is compared.
 *
 * @param cohort with whom: model and firmware, metric and stretch
 * @param deviceId whose
 * @param mean of its values in the stretch
 * @param receivedAtMillis when ingest had the newest of them
 */
public record PeerValue(PeerCohort cohort, String deviceId, double mean, long receivedAtMillis) {}

package dev.apoyo.streamjobs.archive;

/**
 * How far one batch brings one partition.
 *
 * @param partition of the telemetry topic
 * @param from next offset as stored when the batch began
 * @param to next offset once the batch is stored
 */
record OffsetMove(int partition, long from, long to) {}

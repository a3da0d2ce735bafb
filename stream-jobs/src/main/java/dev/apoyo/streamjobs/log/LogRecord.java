package dev.apoyo.streamjobs.log;

/**
 * One undecoded record of the telemetry topic, with its place in the log.
 *
 * @param partition of the topic
 * @param offset in the partition
 * @param value as ingest wrote it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copying each value would cost more than reading it
public record LogRecord(int partition, long offset, byte[] value) {}

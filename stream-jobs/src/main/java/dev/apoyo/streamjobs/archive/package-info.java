/**
 * The archive job: every accepted message into PostgreSQL exactly once. {@code ArchiveStore} is the only class that talks
 * to the database, {@code ArchiveWriter} decides what and when, {@code ArchiveOperator} is the thin shell in Flink.
 */
@NullMarked
package dev.apoyo.streamjobs.archive;

import org.jspecify.annotations.NullMarked;

/** The log, written with Kafka. */
@NullMarked
package dev.apoyo.ingest.log;

import org.jspecify.annotations.NullMarked;

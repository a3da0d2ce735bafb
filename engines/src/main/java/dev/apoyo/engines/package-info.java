/** Kafka and PostgreSQL for one machine: started by this process, bound to loopback, kept in one folder each. */
@NullMarked
package dev.apoyo.engines;

import org.jspecify.annotations.NullMarked;

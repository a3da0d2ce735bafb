/** Engines for tests: one Kafka and one PostgreSQL per JVM, empty for each test class. */
@NullMarked
package dev.apoyo.engines.junit;

import org.jspecify.annotations.NullMarked;

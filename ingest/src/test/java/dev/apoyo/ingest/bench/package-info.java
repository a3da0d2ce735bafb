/** Benchmarks, run by hand. */
@NullMarked
package dev.apoyo.ingest.bench;

import org.jspecify.annotations.NullMarked;

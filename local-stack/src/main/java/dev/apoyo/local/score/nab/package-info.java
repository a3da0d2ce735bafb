/** The Numenta Anomaly Benchmark, scored exactly as its authors do, with the threshold fixed where the labels were known. */
@NullMarked
package dev.apoyo.local.score.nab;

import org.jspecify.annotations.NullMarked;

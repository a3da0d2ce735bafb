/** The detection job: the pure rules and tips wired into Flink. The operator only loads, delegates, stores, sets timers. */
@NullMarked
package dev.apoyo.streamjobs.detection;

import org.jspecify.annotations.NullMarked;

/**
 * Statistics of a stream in constant memory: pure functions over a {@code double[]} that the caller keeps, so that it can
 * live in keyed state, be cloned and be compared. Each class is the recipe (its parameters), never the memory: one
 * instance serves every device. {@code fresh()} makes an empty memory, {@code update} changes it in place, and whoever
 * must not change a shared array clones it first.
 */
@NullMarked
package dev.apoyo.streamjobs.signal;

import org.jspecify.annotations.NullMarked;

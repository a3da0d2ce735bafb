/**
 * What each kind of condition means: small in-order functions over one device's readings. Each remembers what it must in
 * arrays of numbers that the caller owns, so that a state is copied and put back as plain numbers. Start reading at
 * {@code Leaf}, then {@code ThresholdLeaf}; {@code Compiler} makes them from a rule.
 */
@NullMarked
package dev.apoyo.streamjobs.rules.conditions;

import org.jspecify.annotations.NullMarked;

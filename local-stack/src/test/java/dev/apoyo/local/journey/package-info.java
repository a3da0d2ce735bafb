/** Whole journeys: everything runs, the tests look at it from outside. */
@NullMarked
package dev.apoyo.local.journey;

import org.jspecify.annotations.NullMarked;

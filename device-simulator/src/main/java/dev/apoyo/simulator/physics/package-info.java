/**
 * How the sample products behave: first-order models of load, heat and wear, driven by data under {@code
 * simulator/products}. No time source and no network in here: a machine is told how much time has passed.
 */
@NullMarked
package dev.apoyo.simulator.physics;

import org.jspecify.annotations.NullMarked;

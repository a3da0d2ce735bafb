/**
 * The labelled fleets of the simulator, scored: from a fault to the case before the simulated customer would call. Start
 * reading at {@code SimulatorSet}.
 */
@NullMarked
package dev.apoyo.local.score.simulator;

import org.jspecify.annotations.NullMarked;

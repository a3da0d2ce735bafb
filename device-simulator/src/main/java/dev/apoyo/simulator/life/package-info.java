/**
 * Fleets that live for weeks of simulated time with nobody listening in between, for measuring detection: faults that
 * develop as slowly as they do at home, the nuisances of ordinary life, and the customer who would call. Start reading at
 * {@code LifeFleet}; what may go wrong is data, {@code simulator/life/faults.json}.
 */
@NullMarked
package dev.apoyo.simulator.life;

import org.jspecify.annotations.NullMarked;

package dev.apoyo.simulator.physics;

/**
 * What is around a machine.
 *
 * @param outdoorCelsius air outside
 * @param hourOfDay local time, 0 up to 24
 * @param somebodyHome false while its people are away: nobody begins a use
 */
public record Surroundings(double outdoorCelsius, double hourOfDay, boolean somebodyHome) {}

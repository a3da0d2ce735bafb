package dev.apoyo.simulator.physics;

/**
 * What is around a machine.
 *
 * @param outdoorCelsius air outside
 * @param hourOfDay local time, 0 up to 24
 */
public record Surroundings(double outdoorCelsius, double hourOfDay) {}

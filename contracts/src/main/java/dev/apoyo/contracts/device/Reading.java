package dev.apoyo.contracts.device;

/**
 * One value of one metric at the time of its message.
 *
 * @param metric name as in the product model, for example {@code drum_motor_temperature_celsius}; see {@link Ids}
 * @param value finite, in the unit that the product model states (UCUM)
 */
public record Reading(String metric, double value) {}

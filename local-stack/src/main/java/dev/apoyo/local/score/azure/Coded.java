package dev.apoyo.local.score.azure;

/**
 * Something that happened to a machine at an hour.
 *
 * @param second epoch second
 * @param code from 1: the number of the error code or of the component
 */
record Coded(long second, int code) {}

package dev.apoyo.streamjobs.fleet;

/**
 * Somebody who complained of a fault lately. It is kept in keyed state: components are only added, never removed.
 *
 * @param authorKey who, as no name
 * @param atMillis when they last did
 */
public record Voice(String authorKey, long atMillis) {}

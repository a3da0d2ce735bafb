package dev.apoyo.engines.junit;

/**
 * A database on a server that has TimescaleDB; the extension is not created in it yet.
 *
 * @param jdbcUrl complete, with user and password
 */
public record TimescaleEngine(String jdbcUrl) {}

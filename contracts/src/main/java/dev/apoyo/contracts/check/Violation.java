package dev.apoyo.contracts.check;

/**
 * One mistake in what somebody wrote.
 *
 * @param pointer JSON pointer to it, for example {@code /condition/limit}; empty for the whole
 * @param detail what is wrong and what is accepted, in English
 */
public record Violation(String pointer, String detail) {}

package dev.apoyo.ingest.operations;

import java.util.function.BooleanSupplier;

/**
 * One thing that must hold. Asked on an event loop: it looks at what is known already and never waits.
 *
 * @param name for the operator
 * @param isGood whether it holds now
 */
public record Check(String name, BooleanSupplier isGood) {}

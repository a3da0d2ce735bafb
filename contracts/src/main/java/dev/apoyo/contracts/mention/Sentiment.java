package dev.apoyo.contracts.mention;

/** How somebody sounds, by the words they use; no more than a hint. */
public enum Sentiment {
    NEGATIVE,
    NEUTRAL,
    POSITIVE
}

package dev.apoyo.contracts.backtest;

/** What a replay of an alarm's evidence found. */
public enum ReplayVerdict {
    /** The same alarm id, start and values. */
    SAME,
    /** All data is there and gives something else. */
    DIFFERENT,
    /** Data is gone that it rests on: that is no difference. */
    NOT_REPRODUCIBLE
}

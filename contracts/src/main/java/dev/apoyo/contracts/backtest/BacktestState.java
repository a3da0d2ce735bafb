package dev.apoyo.contracts.backtest;

/** How far a back-test is. */
public enum BacktestState {
    /** Asked for; nobody has begun. */
    QUEUED,
    RUNNING,
    /** There is a result. */
    DONE,
    /** It cannot be done; the report says why. */
    FAILED;

    public boolean isOver() {
        return this == DONE || this == FAILED;
    }
}

package dev.apoyo.streamjobs.backtest;

/** A back-test that cannot be done; the message says why and what is accepted. */
public final class BacktestRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    BacktestRefused(String why) {
        super(why);
    }
}

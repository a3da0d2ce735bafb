package dev.apoyo.local.flink;

import dev.apoyo.streamjobs.archive.Database;
import dev.apoyo.streamjobs.backtest.Backtest;
import dev.apoyo.streamjobs.backtest.BacktestRunner;
import dev.apoyo.streamjobs.backtest.SmallCluster;
import dev.apoyo.streamjobs.rules.Lateness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs back-tests that people ask the API for, one at a time, each on a small cluster of its own. */
public final class BacktestService implements AutoCloseable {

    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(3);

    private final BacktestRunner runner;
    private final Thread thread;

    private BacktestService(BacktestRunner runner) {
        this.runner = runner;
        this.thread = new Thread(runner, "backtests");
    }

    /**
     * Waits for requests from now on.
     *
     * @param temporary where a back-test may spill what it sorts
     */
    public static BacktestService start(String bootstrapServers, Database database, Path temporary) {
        try {
            Files.createDirectories(temporary);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + temporary, e);
        }
        Backtest backtest =
                new Backtest(database, Lateness.DEFAULT, Map.of(), () -> SmallCluster.environment(temporary));
        BacktestService service =
                new BacktestService(new BacktestRunner(bootstrapServers, backtest, Clock.systemUTC()));
        service.thread.start();
        return service;
    }

    /** One that runs is given up, and runs again at the next start. */
    @Override
    public void close() {
        runner.close();
        try {
            thread.join(PATIENCE_MILLIS);
            thread.interrupt();
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

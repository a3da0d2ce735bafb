package dev.apoyo.api.backtests;

import dev.apoyo.api.database.Database;
import dev.apoyo.contracts.backtest.BacktestReport;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.log.LogTopic;
import io.vertx.core.Future;
import java.io.UncheckedIOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports from the log: each is kept with its back-test. All of it may be repeated. */
public final class BacktestIntake {

    private static final Logger LOG = LoggerFactory.getLogger(BacktestIntake.class);

    private final Database database;
    private final BacktestStore backtests = new BacktestStore();

    public BacktestIntake(Database database) {
        this.database = database;
    }

    /** Completes when all are kept. */
    public Future<Void> handle(List<byte[]> values) {
        Future<Void> all = Future.succeededFuture();
        for (byte[] value : values) {
            all = all.compose(before -> handleOne(value));
        }
        return all;
    }

    private Future<Void> handleOne(byte[] value) {
        BacktestReport report;
        try {
            report = Json.read(value, BacktestReport.class);
        } catch (UncheckedIOException e) {
            LOG.warn("event=undecodable topic={} bytes={}", LogTopic.BACKTEST_REPORTS.topicName(), value.length);
            return Future.succeededFuture();
        }
        return backtests.apply(database.client(), report).mapEmpty();
    }
}

package dev.apoyo.api.database;

import dev.apoyo.api.ApiConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The pool. Every statement has a time limit on the server, every wait for a connection one here, so each future
 * completes.
 */
public final class Database {

    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(20);
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(5);
    private static final int MAX_TRIES = 4;

    /** Serialization failure and deadlock: the same transaction, tried again, succeeds. */
    private static final Set<String> WORTH_ANOTHER_TRY = Set.of("40001", "40P01");

    private final Pool pool;

    private Database(Pool pool) {
        this.pool = pool;
    }

    public static Database open(Vertx vertx, ApiConfig.Postgres config) {
        PoolOptions options = new PoolOptions()
                .setMaxSize(config.poolSize())
                .setMaxWaitQueueSize(config.poolSize() * 100)
                .setConnectionTimeout((int) CONNECTION_WAIT.toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        return new Database(PgBuilder.pool()
                .with(options)
                .connectingTo(connectOptions(config))
                .using(vertx)
                .build());
    }

    /** How one connection is made; also for those that are held for long (LISTEN, advisory locks). */
    public static PgConnectOptions connectOptions(ApiConfig.Postgres config) {
        return new PgConnectOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setDatabase(config.database())
                .setUser(config.user())
                .setPassword(config.password())
                .setCachePreparedStatements(true)
                .addProperty("application_name", "apoyo-api")
                .addProperty("statement_timeout", Long.toString(STATEMENT_LIMIT.toMillis()));
    }

    /** For single statements; within the transaction that was joined, if one was. */
    public SqlClient client() {
        SqlConnection joined = JoinedTransaction.current();
        return joined == null ? pool : joined;
    }

    /**
     * For several reads that do not depend on each other: they go out over one connection one behind the other, without
     * waiting for answers in between, which costs one round trip and wakes one process of the database.
     */
    public <T> Future<T> together(Function<SqlClient, Future<T>> reads) {
        SqlConnection joined = JoinedTransaction.current();
        return joined == null ? pool.withConnection(reads::apply) : reads.apply(joined);
    }

    /**
     * Runs {@code work} in one transaction: committed when its future succeeds, rolled back when it fails, and tried
     * again when the database asks for it. So {@code work} may run more than once.
     */
    public <T> Future<T> inTransaction(Function<SqlConnection, Future<T>> work) {
        SqlConnection joined = JoinedTransaction.current();
        return joined == null
                ? attempt(work, 1)
                : Future.succeededFuture(joined).compose(work);
    }

    /**
     * The same, and all that is done through this database until the future completes belongs to the one transaction,
     * wherever in the code it is done. For whoever must add something to what others do.
     */
    public <T> Future<T> joined(Function<SqlConnection, Future<T>> work) {
        return inTransaction(tx -> {
            JoinedTransaction.begin(tx);
            return Future.succeededFuture(tx).compose(work).onComplete(done -> JoinedTransaction.end());
        });
    }

    private <T> Future<T> attempt(Function<SqlConnection, Future<T>> work, int attempt) {
        return pool.withTransaction(work)
                .recover(failure -> attempt < MAX_TRIES && isWorthAnotherTry(failure)
                        ? attempt(work, attempt + 1)
                        : Future.failedFuture(failure));
    }

    private static boolean isWorthAnotherTry(Throwable failure) {
        return failure instanceof PgException pg && WORTH_ANOTHER_TRY.contains(String.valueOf(pg.getSqlState()));
    }

    public Future<Void> close() {
        return pool.close();
    }
}

package dev.apoyo.streamjobs.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection that is opened when needed, and work that is done on it in one transaction, again and again until it
 * succeeds: a deadlock (40P01) or a database that is away is waited out; any other error is the caller's.
 */
final class RetryingConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RetryingConnection.class);

    private static final Set<String> PASSING_STATES = Set.of("40001", "40P01", "55P03", "57014", "25P03", "25P04");
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57", "58");
    private static final long FIRST_WAIT_MILLIS = 20;
    private static final long LONGEST_WAIT_MILLIS = 5_000;

    /**
     * Something to do in one transaction; it may be done several times, on different connections.
     *
     * @param <T> what comes out
     */
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private final Database database;
    private final Runnable onRetry;
    private @Nullable Connection connection;

    RetryingConnection(Database database, Runnable onRetry) {
        this.database = database;
        this.onRetry = onRetry;
    }

    /** Commits what the work did. An interrupt ends the waiting: the job is being cancelled. */
    <T> T transact(Work<T> work) throws SQLException, InterruptedException {
        long waitMillis = FIRST_WAIT_MILLIS;
        while (true) {
            try {
                Connection current = open();
                T result = work.in(current);
                current.commit();
                return result;
            } catch (SQLException e) {
                abandon();
                if (!isPassing(e)) {
                    throw e;
                }
                LOG.warn("database retry state={} waitMillis={} error={}", e.getSQLState(), waitMillis, e.getMessage());
                onRetry.run();
                TimeUnit.MILLISECONDS.sleep(waitMillis);
                waitMillis = Math.min(LONGEST_WAIT_MILLIS, waitMillis * 2);
            } catch (RuntimeException e) {
                abandon();
                throw e;
            }
        }
    }

    private Connection open() throws SQLException {
        Connection current = connection;
        if (current == null) {
            current = database.connect();
            connection = current;
        }
        return current;
    }

    /** A fresh connection is the one state after a failure that needs no thought. */
    private void abandon() {
        Connection broken = connection;
        connection = null;
        if (broken != null) {
            try {
                broken.close();
            } catch (SQLException e) {
                LOG.debug("broken connection did not close error={}", e.getMessage());
            }
        }
    }

    static boolean isPassing(SQLException e) {
        String state = e.getSQLState();
        return state != null && (PASSING_STATES.contains(state) || PASSING_CLASSES.contains(state.substring(0, 2)));
    }

    @Override
    public void close() {
        abandon();
    }
}

package dev.apoyo.streamjobs.archive;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where the archive is.
 *
 * @param url for example {@code jdbc:postgresql://localhost:5432/apoyo}
 * @param user the archive's role
 * @param password of that role
 */
public record Database(String url, String user, String password) implements Serializable {

    private static final int CONNECT_SECONDS = 5;
    private static final int SOCKET_SECONDS = 120;

    /**
     * A connection for one writer. It only ever looks up a few rows by index, in a table that may grow faster than its
     * statistics: a planner that is misled into reading the whole table would stop the job, so it is not given the choice.
     */
    Connection connect() throws SQLException {
        PGSimpleDataSource source = source("apoyo-archive");
        source.setSocketTimeout(SOCKET_SECONDS);
        source.setOptions("-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off");
        Connection connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** A connection for one who reads stored history and changes nothing. */
    public Connection connectToRead() throws SQLException {
        PGSimpleDataSource source = source("apoyo-backtest");
        source.setReadOnly(true);
        Connection connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private PGSimpleDataSource source(String applicationName) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        source.setUser(user);
        source.setPassword(password);
        source.setApplicationName(applicationName);
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setTcpKeepAlive(true);
        return source;
    }

    @Override
    public String toString() {
        return "Database[url=" + url + ", user=" + user + "]";
    }
}

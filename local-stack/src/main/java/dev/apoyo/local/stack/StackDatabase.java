package dev.apoyo.local.stack;

import dev.apoyo.engines.EmbeddedPostgresServer;
import java.util.OptionalLong;

/**
 * The database that the parts share: the embedded one, or one that is there already.
 *
 * @param name of the database
 * @param user a role that may make tables
 * @param password of that role; empty where the server wants none
 * @param serverPid the server's main process, if it is ours
 */
public record StackDatabase(String host, int port, String name, String user, String password, OptionalLong serverPid) {

    /** One that is there already. */
    public StackDatabase(String host, int port, String name, String user, String password) {
        this(host, port, name, user, password, OptionalLong.empty());
    }

    static StackDatabase of(EmbeddedPostgresServer server) {
        return new StackDatabase(
                server.host(),
                server.port(),
                server.database(),
                server.user(),
                server.password(),
                OptionalLong.of(server.pid()));
    }

    /** Without user and password. */
    public String plainJdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    /** With user and password. */
    public String jdbcUrl() {
        return plainJdbcUrl() + "?user=" + user + "&password=" + password;
    }

    @Override
    public String toString() {
        return "StackDatabase[" + user + "@" + host + ":" + port + "/" + name + "]";
    }
}

package dev.apoyo.engines.junit;

/**
 * A database on a server that has TimescaleDB; the extension is not created in it yet.
 *
 * @param host of the server
 * @param port of the server
 * @param user a superuser
 * @param password of that user; empty where the server wants none
 * @param database the name
 */
public record TimescaleEngine(String host, int port, String user, String password, String database) {

    /** With user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database + "?user=" + user
                + (password.isEmpty() ? "" : "&password=" + password);
    }
}

package dev.apoyo.engines;

/**
 * How a database is reached.
 *
 * @param host of the server
 * @param port of the server
 * @param database its name
 * @param user a role of it
 * @param password of that role
 */
public record PostgresAddress(String host, int port, String database, String user, String password) {

    /** Without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    @Override
    public String toString() {
        return "PostgresAddress[" + user + "@" + host + ":" + port + "/" + database + "]";
    }
}

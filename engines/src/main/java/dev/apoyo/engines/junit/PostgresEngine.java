package dev.apoyo.engines.junit;

/**
 * A database that this test class has for itself: it was made for the class and goes with it.
 *
 * @param host of the server
 * @param port of the server
 * @param user a superuser
 * @param password of that user
 * @param database the name
 */
public record PostgresEngine(String host, int port, String user, String password, String database) {

    /** With user and password. */
    public String jdbcUrl() {
        return urlOf(database);
    }

    String urlOf(String anyDatabase) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + anyDatabase + "?user=" + user + "&password=" + password;
    }

    PostgresEngine withDatabase(String name) {
        return new PostgresEngine(host, port, user, password, name);
    }
}

package dev.apoyo.api;

import dev.apoyo.engines.junit.PostgresEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Stands between an instance and its database, and keeps the answer to one commit for itself. */
final class HeldAnswers implements AutoCloseable {

    private static final String COMMIT = "COMMIT";
    private static final int BUFFER_BYTES = 64 * 1024;

    private final PostgresEngine postgres;
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile @Nullable String sign;

    HeldAnswers(PostgresEngine postgres) {
        this.postgres = postgres;
        try {
            server = new ServerSocket(0, 0, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** The database, by way of here. */
    PostgresEngine engine() {
        return new PostgresEngine(
                "127.0.0.1", server.getLocalPort(), postgres.user(), postgres.password(), postgres.database());
    }

    /** From now on whoever has sent this text and then commits hears nothing any more. */
    void holdCommitOf(String text) {
        sign = text;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket database = new Socket(postgres.host(), postgres.port());
                Connection connection = new Connection(client, database);
                threads.execute(connection::ask);
                threads.execute(connection::answer);
            }
        } catch (IOException e) {
            // Closed: it is over.
        }
    }

    private final class Connection {

        private final Socket client;
        private final Socket database;
        private boolean hasSigned;
        private volatile boolean isHeld;

        Connection(Socket client, Socket database) {
            this.client = client;
            this.database = database;
        }

        void ask() {
            pump(client, database, true);
        }

        void answer() {
            pump(database, client, false);
        }

        private void pump(Socket from, Socket to, boolean isAsking) {
            byte[] buffer = new byte[BUFFER_BYTES];
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (isAsking) {
                        look(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                    }
                    if (isAsking || !isHeld) {
                        out.write(buffer, 0, read);
                    }
                }
            } catch (IOException e) {
                // One of the two is gone, and the other one goes with it.
            }
        }

        private void look(String said) {
            String wanted = sign;
            hasSigned |= wanted != null && said.contains(wanted);
            isHeld |= hasSigned && said.contains(COMMIT);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}

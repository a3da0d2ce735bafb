package dev.apoyo.ingest.testkit;

import static org.awaitility.Awaitility.await;

import dev.apoyo.engines.Programs;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's mosquitto as the broker the maker already runs, with the settings that decision 7 recommends. */
public final class Mosquitto implements AutoCloseable {

    private final Path folder;
    private final int port;
    private Process process;

    private Mosquitto(Path folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        this.process = launch();
    }

    public static Mosquitto start(Path folder) throws IOException {
        int port = freePort();
        Files.writeString(
                folder.resolve("mosquitto.conf"), """
                listener %d 127.0.0.1
                allow_anonymous true
                user %s
                persistence true
                persistence_location %s/
                autosave_interval 1
                set_tcp_nodelay true
                max_queued_messages 0
                """.formatted(port, System.getProperty("user.name"), folder));
        return new Mosquitto(folder, port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Process launch() throws IOException {
        List<String> command = List.of(
                Programs.find("mosquitto").orElseThrow().toString(),
                "-c",
                folder.resolve("mosquitto.conf").toString());
        Process started = Shell.start(command, folder.resolve("mosquitto.log"));
        await().atMost(60, TimeUnit.SECONDS).until(this::isListening);
        return started;
    }

    private boolean isListening() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    public String uri() {
        return "tcp://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Returns when it has saved what it knows now; it does so every second or two. */
    public void awaitSaved() {
        File saved = folder.resolve("mosquitto.db").toFile();
        long before = saved.lastModified();
        await().atMost(60, TimeUnit.SECONDS).until(() -> saved.lastModified() > before);
    }

    /** With -9. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public void startAgain() throws IOException {
        process = launch();
    }

    /** It keeps its connections and does nothing. */
    public void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    public void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        Shell.run(List.of("kill", name, Long.toString(process.pid())));
    }

    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

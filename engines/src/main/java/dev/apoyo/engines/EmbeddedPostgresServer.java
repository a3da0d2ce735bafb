package dev.apoyo.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server beside this process, bound to 127.0.0.1, started as a process of its own that no terminal signal
 * reaches: only {@link #close} ends it. When this process is killed the server lives on; the next start on the same
 * folder ends it in order and starts a new one.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgresServer.class);
    private static final String HOST = "127.0.0.1";
    private static final String NAME = "apoyo";
    private static final String PASSWORD_FILE = "apoyo-password";

    private final PostgresPrograms programs;
    private final Path dataDir;
    private final int port;
    private final String password;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    private EmbeddedPostgresServer(PostgresPrograms programs, Path dataDir, int port, String password) {
        this.programs = programs;
        this.dataDir = dataDir;
        this.port = port;
        this.password = password;
    }

    /** {@link #start(Path, int, Map)} with {@link PostgresSettings#durable()}. */
    public static EmbeddedPostgresServer start(Path dataDir, int port) {
        return start(dataDir, port, PostgresSettings.durable());
    }

    /**
     * Starts and returns when connections are served.
     *
     * @param dataDir made when new, with one database
     * @param port to listen on, 0 for a free one
     * @param settings of the server, by name
     * @throws EngineException when it does not start; the message holds what the server said
     */
    public static EmbeddedPostgresServer start(Path dataDir, int port, Map<String, String> settings) {
        Path folder = dataDir.toAbsolutePath().normalize();
        PostgresPrograms programs = PostgresPrograms.forFolder(folder);
        stopRunning(programs, folder);
        boolean isNew = !Files.exists(folder.resolve("PG_VERSION"));
        if (isNew) {
            create(programs, folder);
        }
        int serverPort = FreePort.orFree(port);
        programs.start(folder, serverPort, settings);
        EmbeddedPostgresServer server = new EmbeddedPostgresServer(programs, folder, serverPort, readPassword(folder));
        server.ensureDatabase();
        LOG.info("postgres started port={} folder={} isNew={}", serverPort, folder, isNew);
        return server;
    }

    /** Ends the server that works on a folder, if one does: it was left by a process that was killed. */
    public static void stopLeftOver(Path dataDir) {
        Path folder = dataDir.toAbsolutePath().normalize();
        if (PostgresPidFile.in(folder).server().isPresent()) {
            stopRunning(PostgresPrograms.forFolder(folder), folder);
        }
    }

    /** Where the server that works on a folder now is reached; empty when there is none, or none that listens yet. */
    public static Optional<PostgresAddress> runningOn(Path dataDir) {
        Path folder = dataDir.toAbsolutePath().normalize();
        PostgresPidFile pidFile = PostgresPidFile.in(folder);
        return pidFile.server()
                .flatMap(server -> pidFile.port())
                .map(port -> new PostgresAddress(HOST, port, NAME, NAME, readPassword(folder)));
    }

    public PostgresAddress address() {
        return new PostgresAddress(HOST, port, NAME, NAME, password);
    }

    public String host() {
        return HOST;
    }

    public int port() {
        return port;
    }

    /** A superuser of this server. */
    public String user() {
        return NAME;
    }

    /** Random, made with the data folder and kept in it. */
    public String password() {
        return password;
    }

    /** The database that is made with the server. */
    public String database() {
        return NAME;
    }

    /** With user and password, for {@link #database()}. */
    public String jdbcUrl() {
        return jdbcUrl(NAME);
    }

    /** With user and password, for any database of this server. */
    public String jdbcUrl(String anyDatabase) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + anyDatabase + "?user=" + NAME + "&password=" + password;
    }

    /** The server's main process, parent of all its others. */
    public long pid() {
        return PostgresPidFile.in(dataDir)
                .server()
                .map(ProcessHandle::pid)
                .orElseThrow(() -> new EngineException("PostgreSQL on " + dataDir + " is not running"));
    }

    /** Ends all connections, stops and returns when all is on disk. May be called twice. */
    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            stopRunning(programs, dataDir);
            LOG.info("postgres stopped port={}", port);
        }
    }

    private void ensureDatabase() {
        PostgresDatabases databases = new PostgresDatabases(jdbcUrl("postgres"));
        if (!databases.exists(NAME)) {
            databases.create(NAME);
        }
    }

    private static void stopRunning(PostgresPrograms programs, Path folder) {
        PostgresPidFile pidFile = PostgresPidFile.in(folder);
        if (pidFile.server().isPresent()) {
            programs.stop(folder);
        }
        pidFile.deleteWhenStale();
    }

    private static void create(PostgresPrograms programs, Path folder) {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        Path password = folder.resolveSibling(folder.getFileName() + "." + PASSWORD_FILE);
        try {
            Files.createDirectories(folder);
            Files.writeString(password, HexFormat.of().formatHex(random));
            Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
            programs.create(folder, NAME, password);
            Files.move(password, folder.resolve(PASSWORD_FILE));
        } catch (IOException e) {
            throw new EngineException("PostgreSQL's folder could not be made: " + folder, e);
        }
    }

    private static String readPassword(Path folder) {
        try {
            return Files.readString(folder.resolve(PASSWORD_FILE)).strip();
        } catch (IOException e) {
            throw new EngineException(folder + " was not made by Apoyo: it has no " + PASSWORD_FILE, e);
        }
    }
}

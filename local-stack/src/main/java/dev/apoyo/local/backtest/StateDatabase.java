package dev.apoyo.local.backtest;

import dev.apoyo.engines.EmbeddedPostgresServer;
import dev.apoyo.engines.EngineException;
import dev.apoyo.engines.FolderLock;
import dev.apoyo.engines.PostgresAddress;
import dev.apoyo.local.stack.StackException;
import dev.apoyo.streamjobs.archive.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The database of a state folder: that of the stack that runs on it, or one started for as long as this is open. */
final class StateDatabase implements AutoCloseable {

    private final PostgresAddress address;
    private final @Nullable FolderLock lock;
    private final @Nullable EmbeddedPostgresServer server;

    private StateDatabase(PostgresAddress address, @Nullable FolderLock lock, @Nullable EmbeddedPostgresServer server) {
        this.address = address;
        this.lock = lock;
        this.server = server;
    }

    /** @throws StackException when there is no history, or the stack on it does not serve it yet */
    static StateDatabase open(Path folder) {
        Path postgres = folder.resolve("postgres");
        if (!Files.isDirectory(postgres)) {
            throw new StackException("there is no history in " + folder + "; name a state folder with --data FOLDER");
        }
        FolderLock lock = lockOrNull(folder);
        return lock == null ? ofRunning(postgres) : ofStopped(postgres, lock);
    }

    private static @Nullable FolderLock lockOrNull(Path folder) {
        try {
            return FolderLock.take(folder);
        } catch (EngineException e) {
            return null; // a stack runs on it
        }
    }

    private static StateDatabase ofRunning(Path postgres) {
        PostgresAddress address = EmbeddedPostgresServer.runningOn(postgres)
                .orElseThrow(() -> new StackException("the Apoyo that runs on this folder serves no database yet"));
        return new StateDatabase(address, null, null);
    }

    private static StateDatabase ofStopped(Path postgres, FolderLock lock) {
        try {
            EmbeddedPostgresServer server = EmbeddedPostgresServer.start(postgres, 0);
            return new StateDatabase(server.address(), lock, server);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    boolean isOfRunningStack() {
        return server == null;
    }

    Database database() {
        return new Database(address.jdbcUrl(), address.user(), address.password());
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        if (lock != null) {
            lock.close();
        }
    }
}

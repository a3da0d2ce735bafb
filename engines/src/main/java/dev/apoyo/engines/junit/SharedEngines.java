package dev.apoyo.engines.junit;

import dev.apoyo.engines.EmbeddedKafka;
import dev.apoyo.engines.EmbeddedPostgresServer;
import dev.apoyo.engines.Folders;
import dev.apoyo.engines.KafkaAdmin;
import dev.apoyo.engines.PostgresDatabases;
import dev.apoyo.engines.PostgresSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The engines of this JVM, each started when first asked for and stopped with the last test. */
final class SharedEngines implements AutoCloseable {

    private final EngineMode mode = EngineMode.current();
    private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
    private final AtomicInteger databases = new AtomicInteger();
    private @Nullable String kafka;
    private @Nullable PostgresEngine postgres;

    /** The Kafka of this JVM, emptied. */
    synchronized KafkaEngine emptyKafka() {
        String running = kafka;
        if (running == null) {
            running = startKafka();
            kafka = running;
        } else {
            try (KafkaAdmin admin = new KafkaAdmin(running)) {
                admin.removeAll();
            }
        }
        return new KafkaEngine(running);
    }

    /** A new database on the PostgreSQL of this JVM. */
    synchronized PostgresEngine newDatabase() {
        PostgresEngine server = postgres;
        if (server == null) {
            server = startPostgres();
            postgres = server;
        }
        String name = "test_" + databases.incrementAndGet();
        new PostgresDatabases(server.jdbcUrl()).create(name);
        return server.withDatabase(name);
    }

    synchronized void drop(PostgresEngine database) {
        PostgresEngine server = postgres;
        if (server != null) {
            new PostgresDatabases(server.jdbcUrl()).drop(database.database());
        }
    }

    @Override
    public synchronized void close() throws Exception {
        while (!toClose.isEmpty()) {
            toClose.pop().close();
        }
    }

    private String startKafka() {
        return switch (mode) {
            case EMBEDDED -> {
                EmbeddedKafka started = EmbeddedKafka.start(newFolder("kafka"), 0);
                toClose.push(started);
                yield started.bootstrapServers();
            }
            case CONTAINERS -> {
                ContainerEngines.Kafka started = ContainerEngines.startKafka();
                toClose.push(started.container());
                yield started.bootstrapServers();
            }
        };
    }

    private PostgresEngine startPostgres() {
        return switch (mode) {
            case EMBEDDED -> {
                EmbeddedPostgresServer started =
                        EmbeddedPostgresServer.start(newFolder("postgres"), 0, PostgresSettings.fast());
                toClose.push(started);
                yield new PostgresEngine(
                        started.host(), started.port(), started.user(), started.password(), started.database());
            }
            case CONTAINERS -> {
                ContainerEngines.Postgres started = ContainerEngines.startPostgres();
                toClose.push(started.container());
                yield started.engine();
            }
        };
    }

    private Path newFolder(String engine) {
        try {
            Path folder = Files.createTempDirectory("apoyo-test-" + engine + "-");
            toClose.push(() -> Folders.delete(folder));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.apoyo.engines;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Kafka node (KRaft, broker and controller) inside this process, bound to 127.0.0.1. What it holds stays in its
 * folder, also when the process is killed: the next start finds it.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);

    private final FolderLock lock;
    private final KafkaRaftServer server;
    private final int port;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    private EmbeddedKafka(FolderLock lock, KafkaRaftServer server, int port) {
        this.lock = lock;
        this.server = server;
        this.port = port;
    }

    /**
     * Starts and returns when clients are served.
     *
     * @param dataDir made and formatted when new
     * @param port to listen on, 0 for a free one
     * @throws EngineException when it does not start, for example because the port or the folder is in use
     */
    public static EmbeddedKafka start(Path dataDir, int port) {
        Path folder = dataDir.toAbsolutePath();
        FolderLock lock = FolderLock.take(folder); // Kafka's own lock comes after its controller has begun to write
        try {
            int clientPort = FreePort.orFree(port);
            KafkaRaftServer server = startServer(folder, clientPort);
            LOG.info("kafka started port={} folder={}", clientPort, folder);
            return new EmbeddedKafka(lock, server, clientPort);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Where clients connect: {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Makes topics that do not exist yet; returns when clients can use them. */
    public void createTopics(Iterable<TopicSpec> topics) {
        try (KafkaAdmin admin = new KafkaAdmin(bootstrapServers())) {
            admin.createTopics(topics);
        }
    }

    /** Stops and returns when all is on disk. May be called twice. */
    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            server.shutdown();
            server.awaitShutdown();
            lock.close();
            LOG.info("kafka stopped port={}", port);
        }
    }

    private static KafkaRaftServer startServer(Path folder, int port) {
        KafkaConfig config = new KafkaConfig(KafkaSettings.of(folder, port, FreePort.otherThan(port)), false);
        formatWhenNew(folder);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (RuntimeException e) {
            server.shutdown();
            throw new EngineException("Kafka did not start on port " + port + " with its data in " + folder, e);
        }
    }

    private static void formatWhenNew(Path folder) {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            Files.createDirectories(folder);
            format(folder, out);
        } catch (Exception e) {
            throw new EngineException("Kafka could not format " + folder + ": " + said, e);
        }
    }

    private static void format(Path folder, PrintStream out) throws Exception {
        new Formatter()
                .setPrintStream(out)
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(KafkaSettings.NODE_ID)
                .setControllerListenerName(KafkaSettings.CONTROLLER_LISTENER)
                .setMetadataLogDirectory(folder.toString())
                .addDirectory(folder.toString())
                .setHasDynamicQuorum(false)
                .setIgnoreFormatted(true)
                .run();
    }
}

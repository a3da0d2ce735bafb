package dev.apoyo.engines;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Settings of a one-node Kafka that shares a small machine with everything else. */
final class KafkaSettings {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final int MEBIBYTE = 1024 * 1024;

    private KafkaSettings() {}

    static Map<String, Object> of(Path dataDir, int port, int controllerPort) {
        Map<String, Object> settings = new HashMap<>();
        addNode(settings, dataDir, port, controllerPort);
        addOneNodeTopics(settings);
        addSizes(settings);
        return settings;
    }

    private static void addNode(Map<String, Object> settings, Path dataDir, int port, int controllerPort) {
        String controller = "127.0.0.1:" + controllerPort;
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        // Voters by setting and not in the metadata log: so the controller's port may differ at the next start.
        settings.put("controller.quorum.voters", NODE_ID + "@" + controller);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + port + "," + CONTROLLER_LISTENER + "://" + controller);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", dataDir.toString());
        settings.put("metric.reporters", "");
        settings.put("auto.create.topics.enable", "false");
    }

    private static void addOneNodeTopics(Map<String, Object> settings) {
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
    }

    /** Threads and buffers for two cores; the defaults are for a machine that runs Kafka alone. */
    private static void addSizes(Map<String, Object> settings) {
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        settings.put("num.recovery.threads.per.data.dir", "2");
        settings.put("log.segment.bytes", Integer.toString(64 * MEBIBYTE));
        settings.put("log.index.size.max.bytes", Integer.toString(MEBIBYTE));
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 * MEBIBYTE));
        settings.put("log.cleaner.io.buffer.size", Integer.toString(MEBIBYTE / 4));
        settings.put("offsets.load.buffer.size", Integer.toString(MEBIBYTE));
        settings.put("metadata.log.segment.bytes", Integer.toString(16 * MEBIBYTE));
        settings.put("metadata.max.idle.interval.ms", "5000");
    }
}

package dev.apoyo.ingest.log;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;

/** How the producer is set, and why. */
final class ProducerSettings {

    private static final int BATCH_BYTES = 64 * 1024;
    private static final long TEN_YEARS_MILLIS = 10L * 365 * 24 * 3_600 * 1_000;

    /** JSON in the log is larger than CBOR from the device, and batches are never quite full. */
    private static final long BUFFER_PER_WAITING_BYTE = 2;

    private ProducerSettings() {}

    static Map<String, Object> of(LogConfig config, long maxWaitingBytes) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "apoyo-ingest");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, config.lingerMillis());
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(
                ProducerConfig.COMPRESSION_TYPE_CONFIG, config.compression().kafkaName());
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_PER_WAITING_BYTE * maxWaitingBytes + (8L << 20));
        // Never block the event loop: say "full" at once.
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0L);
        // A message that was taken waits for the log for as long as it takes.
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000L);
        settings.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 2_000L);
        settings.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, 5_000L);
        // A forgotten topic would have to be asked for again, and with no time to block that send would fail.
        settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, TEN_YEARS_MILLIS);
        // For the same reason it may not start over from the bootstrap servers while all brokers are away: that forgets
        // every topic. Brokers come back under the addresses they had.
        settings.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
        return settings;
    }
}

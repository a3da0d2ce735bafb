package dev.apoyo.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apoyo.ingest.broker.BrokerConfig;
import dev.apoyo.ingest.config.ConfigException;
import dev.apoyo.ingest.endpoint.EndpointConfig;
import dev.apoyo.ingest.log.LogConfig.Compression;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IngestSettingsTest {

    @Test
    void needsOnlyTheLog() {
        IngestConfig config = IngestSettings.read(Map.of("kafka.bootstrap-servers", "k:9092"), Map.of());
        assertThat(config.log().bootstrapServers()).isEqualTo("k:9092");
        assertThat(config.endpoint()).extracting(EndpointConfig::port).isEqualTo(1883);
        assertThat(config.broker()).isNull();
    }

    @Test
    void readsEveryPart() {
        IngestConfig config = IngestSettings.read(
                Map.of(
                        "kafka.bootstrap-servers", "k:9092",
                        "kafka.compression", "lz4",
                        "endpoint.enabled", "false",
                        "broker.uri", "tcp://broker:1883",
                        "in-flight.max-messages", "10",
                        "limits.max-age-days", "4000"),
                Map.of("APOYO_INGEST_BROKER_CLIENT_ID", "ingest-7"));
        assertThat(config.log().compression()).isEqualTo(Compression.LZ4);
        assertThat(config.endpoint()).isNull();
        assertThat(config.broker()).extracting(BrokerConfig::clientId).isEqualTo("ingest-7");
        assertThat(config.inFlight().maxMessages()).isEqualTo(10);
        assertThat(config.limits().maxAge()).isEqualTo(Duration.ofDays(4000));
    }

    @Test
    void namesEveryMistakeAndEveryUnknownKey() {
        Map<String, String> properties = Map.of(
                "endpoint.port", "70000",
                "operations.port", "-1",
                "in-flight.max-messages", "0",
                "endpoint.prot", "1883");
        assertThatThrownBy(() -> IngestSettings.read(properties, Map.of("APOYO_INGEST_KAFKA", "k:9092")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(
                        "kafka.bootstrap-servers must not be empty",
                        "endpoint.port must be 0 to 65535",
                        "operations.port must be 0 to 65535",
                        "in-flight.max-messages must be at least 1",
                        "unknown key endpoint.prot",
                        "unknown key APOYO_INGEST_KAFKA");
    }

    @Test
    void needsADoor() {
        Map<String, String> properties = Map.of("kafka.bootstrap-servers", "k:9092", "endpoint.enabled", "false");
        assertThatThrownBy(() -> IngestSettings.read(properties, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no device could reach ingest");
    }

    @Test
    void aCertificateNeedsItsKey() {
        Map<String, String> properties =
                Map.of("kafka.bootstrap-servers", "k:9092", "endpoint.tls-certificate-file", "server.pem");
        assertThatThrownBy(() -> IngestSettings.read(properties, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("endpoint.tls-certificate-file and endpoint.tls-key-file go together");
    }
}

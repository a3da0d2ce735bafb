package dev.apoyo.ingest;

import dev.apoyo.contracts.codec.Limits;
import dev.apoyo.ingest.broker.BrokerConfig;
import dev.apoyo.ingest.endpoint.EndpointConfig;
import dev.apoyo.ingest.flow.InFlightBounds;
import dev.apoyo.ingest.log.LogConfig;
import dev.apoyo.ingest.operations.OperationsConfig;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * All settings of ingest.
 *
 * @param log where messages go
 * @param endpoint the own MQTT endpoint, null to have none
 * @param broker an existing broker to read, null to have none
 * @param operations live, ready, metrics
 * @param inFlight how much may wait for the log
 * @param limits what one message may hold
 */
public record IngestConfig(
        LogConfig log,
        @Nullable EndpointConfig endpoint,
        @Nullable BrokerConfig broker,
        OperationsConfig operations,
        InFlightBounds inFlight,
        Limits limits) {

    public IngestConfig {
        if (endpoint == null && broker == null) {
            throw new IllegalArgumentException(
                    "endpoint.enabled or broker.uri is needed: no device could reach ingest");
        }
    }

    /** The own endpoint and the operator's port on loopback; a port of 0 takes a free one. */
    public static IngestConfig onLoopback(String bootstrapServers, int mqttPort, int operationsPort) {
        return new IngestConfig(
                LogConfig.of(bootstrapServers),
                EndpointConfig.onLoopback(mqttPort),
                null,
                OperationsConfig.onLoopback(operationsPort),
                InFlightBounds.DEFAULT,
                Limits.DEFAULT);
    }

    /** Recorded data may be old. */
    public IngestConfig withMaxAge(Duration maxAge) {
        return new IngestConfig(log, endpoint, broker, operations, inFlight, limits.withMaxAge(maxAge));
    }

    public IngestConfig withInFlight(InFlightBounds bounds) {
        return new IngestConfig(log, endpoint, broker, operations, bounds, limits);
    }

    public IngestConfig withEndpoint(EndpointConfig other) {
        return new IngestConfig(log, other, broker, operations, inFlight, limits);
    }

    /** Reads an existing broker as well. */
    public IngestConfig withBroker(BrokerConfig other) {
        return new IngestConfig(log, endpoint, other, operations, inFlight, limits);
    }
}

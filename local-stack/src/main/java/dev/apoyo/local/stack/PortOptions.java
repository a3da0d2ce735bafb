package dev.apoyo.local.stack;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of commands that choose ports. */
public final class PortOptions {

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description = "Port of pages and API (usual: 8080; 0: a free one).")
    private @Nullable Integer http;

    @Option(names = "--mqtt-port", paramLabel = "PORT", description = "Port for devices (usual: 1883).")
    private @Nullable Integer mqtt;

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "Port of Kafka (usual: 9092).")
    private @Nullable Integer kafka;

    @Option(names = "--postgres-port", paramLabel = "PORT", description = "Port of PostgreSQL (usual: 5433).")
    private @Nullable Integer postgres;

    @Option(
            names = "--api-operations-port",
            paramLabel = "PORT",
            description = "Health and metrics of api (usual: 8090).")
    private @Nullable Integer apiOperations;

    @Option(
            names = "--ingest-operations-port",
            paramLabel = "PORT",
            description = "Health and metrics of ingest (usual: 8091).")
    private @Nullable Integer ingestOperations;

    /** The ports asked for; the others are the usual ones where they are free. */
    public Ports ports() {
        Map<Service, Integer> asked = new EnumMap<>(Service.class);
        put(asked, Service.PAGES, http);
        put(asked, Service.MQTT, mqtt);
        put(asked, Service.KAFKA, kafka);
        put(asked, Service.POSTGRES, postgres);
        put(asked, Service.API_OPERATIONS, apiOperations);
        put(asked, Service.INGEST_OPERATIONS, ingestOperations);
        return new Ports(asked, true);
    }

    private static void put(Map<Service, Integer> asked, Service service, @Nullable Integer port) {
        if (port != null) {
            asked.put(service, port);
        }
    }
}

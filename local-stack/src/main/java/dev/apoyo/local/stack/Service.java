package dev.apoyo.local.stack;

/** What listens on a port, and on which one when nobody says otherwise. */
public enum Service {
    PAGES("pages and API", "http-port", 8080),
    MQTT("devices (MQTT)", "mqtt-port", 1883),
    KAFKA("Kafka", "kafka-port", 9092),
    POSTGRES("PostgreSQL", "postgres-port", 5433),
    API_OPERATIONS("operations of api", "api-operations-port", 8090),
    INGEST_OPERATIONS("operations of ingest", "ingest-operations-port", 8091);

    private final String label;
    private final String option;
    private final int defaultPort;

    Service(String label, String option, int defaultPort) {
        this.label = label;
        this.option = option;
        this.defaultPort = defaultPort;
    }

    public String label() {
        return label;
    }

    /** The name of the command-line option that sets the port. */
    public String option() {
        return option;
    }

    public int defaultPort() {
        return defaultPort;
    }
}

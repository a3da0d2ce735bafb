package dev.apoyo.local.stack;

/** The parts in the order in which they depend on each other; they stop in the reverse one. */
public enum Part {
    KAFKA("kafka"),
    POSTGRES("postgres"),
    API("api"),
    FLINK("flink"),
    INGEST("ingest"),
    BACKTESTS("back-tests"),
    FLEET("fleet");

    private final String label;

    Part(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}

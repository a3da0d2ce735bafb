package dev.apoyo.contracts.log;

import java.time.Duration;

/** The topics of the log. One writer each; {@code docs} and the engines read this list and have no other. */
public enum LogTopic {
    /** Accepted telemetry, key device id, value {@code TelemetryMessage} as JSON. Writer: ingest. */
    TELEMETRY("telemetry", 12, Retention.days(7)),
    /** What was refused and why, key device id, value {@code Rejected} as JSON. Writer: ingest. */
    TELEMETRY_REJECTED("telemetry-rejected", 3, Retention.days(14)),
    /** Births and deaths of sessions, key device id, value {@code Presence} as JSON. Writer: ingest. */
    PRESENCE("presence", 3, Retention.days(7)),
    /** Alarms raised, updated, cleared, key device id, value {@code Alarm} as JSON. Writer: the detection job. */
    ALARMS("alarms", 3, Retention.days(30)),
    /** Usage tips, key asset id, value {@code UsageTip} as JSON. Writer: the detection job. */
    TIPS("tips", 3, Retention.days(30)),
    /** Common causes over many devices, key incident id, value {@code Incident} as JSON. Writer: the detection job. */
    INCIDENTS("incidents", 1, Retention.days(30)),
    /** Back-tests that somebody asks for, key back-test id, value {@code BacktestRequest} as JSON. Writer: api. */
    BACKTEST_REQUESTS("backtest-requests", 1, Retention.days(7)),
    /** How far they are and what came out, key back-test id, value {@code BacktestReport} as JSON. Writer: their runner. */
    BACKTEST_REPORTS("backtest-reports", 1, Retention.days(30)),
    /** What devices may show on their displays, key device id, value {@code DisplayMessage} as JSON. Writer: api. */
    DEVICE_MESSAGES("device-messages", 3, Retention.days(7)),
    /** Product models, key model id, value {@code ProductModel} as JSON. Writer: api. */
    MODELS("models", 1, Retention.compacted()),
    /** Devices, their assets and consents, key device id, value {@code DeviceRegistration} as JSON. Writer: api. */
    REGISTRY("registry", 3, Retention.compacted()),
    /** Detection rules, key rule id, value {@code DetectionRule} as JSON. Writer: api. */
    RULES("rules", 1, Retention.compacted()),
    /** What people say in public, key model id, value {@code Mention} as JSON. Writer: api. */
    MENTIONS("mentions", 1, Retention.days(30));

    private final String topicName;
    private final int partitions;
    private final Retention retention;

    LogTopic(String topicName, int partitions, Retention retention) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.retention = retention;
    }

    /** The name in Kafka. */
    public String topicName() {
        return topicName;
    }

    /** How many partitions a production log gets at first; a small installation may take fewer. */
    public int partitions() {
        return partitions;
    }

    public Retention retention() {
        return retention;
    }

    /**
     * How long records stay.
     *
     * @param isCompacted the newest record of each key stays for ever
     * @param period for the others
     */
    public record Retention(boolean isCompacted, Duration period) {

        static Retention days(long days) {
            return new Retention(false, Duration.ofDays(days));
        }

        static Retention compacted() {
            return new Retention(true, Duration.ZERO);
        }
    }
}

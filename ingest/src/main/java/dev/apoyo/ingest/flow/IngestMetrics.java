package dev.apoyo.ingest.flow;

import dev.apoyo.contracts.codec.RejectReason;
import dev.apoyo.contracts.product.DataCategory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What ingest counts, named for the reader of a dashboard. */
public final class IngestMetrics {

    private static final String PREFIX = "apoyo.ingest.";

    private final MeterRegistry registry;
    private final Counter accepted;
    private final Counter presences;
    private final Counter overloaded;
    private final Counter failed;
    private final Timer appendTime;
    private final Map<RejectReason, Counter> rejected = new EnumMap<>(RejectReason.class);
    private final Map<DataCategory, Counter> noConsent = new EnumMap<>(DataCategory.class);
    private final ConcurrentHashMap<String, Counter> unknownMetrics = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Counter> unknownCodes = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Counter> connectionsRefused = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Counter> connectionsEnded = new ConcurrentHashMap<>();

    public IngestMetrics(MeterRegistry registry) {
        this.registry = registry;
        accepted = counter("accepted", "Telemetry messages safe in the log and acknowledged");
        presences = counter("presences", "Births and deaths of sessions in the log");
        overloaded = counter("overloaded", "Publications not taken because too much waits for the log");
        failed = counter("failed", "Publications the log refused for good, not acknowledged");
        appendTime = Timer.builder(PREFIX + "append.time")
                .description("From arrival of a publication to its place in the log")
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(20),
                        Duration.ofMillis(50),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10))
                .register(registry);
        for (RejectReason reason : RejectReason.values()) {
            rejected.put(reason, tagged("rejected", "Messages refused", "reason", reason.label()));
        }
        for (DataCategory category : DataCategory.values()) {
            String label = category.name().toLowerCase(Locale.ROOT);
            noConsent.put(
                    category,
                    tagged("no.consent", "Readings and events dropped for lack of consent", "category", label));
        }
    }

    public void watch(InFlight inFlight) {
        gauge("in.flight.messages", "Publications taken and not answered yet", inFlight::messages);
        gauge("in.flight.bytes", "Payload bytes taken and not answered yet", inFlight::bytes);
        gauge("stalled.millis", "For how long waiting publications have seen no answer", inFlight::stalledMillis);
    }

    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(PREFIX + name, value).description(description).register(registry);
    }

    void accepted(int messages) {
        accepted.increment(messages);
    }

    public void presence() {
        presences.increment();
    }

    public void rejected(RejectReason reason) {
        Counter counter = rejected.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    public void noConsent(DataCategory category) {
        Counter counter = noConsent.get(category);
        if (counter != null) {
            counter.increment();
        }
    }

    /** By model only: the names come from devices and would make too many series. */
    public void unknownMetric(String modelId) {
        unknownMetrics.computeIfAbsent(modelId, this::unknownMetricsOf).increment();
    }

    public void unknownCode(String modelId) {
        unknownCodes.computeIfAbsent(modelId, this::unknownCodesOf).increment();
    }

    void settled(Outcome outcome, long startNanos) {
        switch (outcome) {
            case DONE, REJECTED -> appendTime.record(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
            case OVERLOADED -> overloaded.increment();
            case FAILED -> failed.increment();
        }
    }

    /** A connection that was refused at CONNECT. */
    public void connectionRefused(String reason) {
        connectionsRefused.computeIfAbsent(reason, this::connectionsRefusedOf).increment();
    }

    /** A connection that we ended. */
    public void connectionEnded(String reason) {
        connectionsEnded.computeIfAbsent(reason, this::connectionsEndedOf).increment();
    }

    private Counter connectionsRefusedOf(String reason) {
        return tagged("connections.refused", "Connections refused", "reason", reason);
    }

    private Counter connectionsEndedOf(String reason) {
        return tagged("connections.ended", "Connections that ingest ended", "reason", reason);
    }

    private Counter unknownMetricsOf(String modelId) {
        return tagged("unknown.metrics", "Readings of metrics that their model does not list", "model", modelId);
    }

    private Counter unknownCodesOf(String modelId) {
        return tagged("unknown.codes", "Events with codes that their model does not list", "model", modelId);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(PREFIX + name).description(description).register(registry);
    }

    private Counter tagged(String name, String description, String key, String value) {
        return Counter.builder(PREFIX + name)
                .description(description)
                .tag(key, value)
                .register(registry);
    }
}

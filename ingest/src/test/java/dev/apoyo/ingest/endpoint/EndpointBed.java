package dev.apoyo.ingest.endpoint;

import dev.apoyo.contracts.codec.Limits;
import dev.apoyo.ingest.display.DisplayMessages;
import dev.apoyo.ingest.flow.InFlight;
import dev.apoyo.ingest.flow.InFlightBounds;
import dev.apoyo.ingest.flow.IngestFlow;
import dev.apoyo.ingest.flow.IngestMetrics;
import dev.apoyo.ingest.registry.KnownDevices;
import dev.apoyo.ingest.testkit.FakeTelemetryLog;
import dev.apoyo.ingest.testkit.Fixtures;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real endpoint and a real flow before a log in memory, with devices w-1 to w-3. */
final class EndpointBed implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final FakeTelemetryLog log = new FakeTelemetryLog();
    private final KnownDevices known = new KnownDevices();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DisplayMessages messages = new DisplayMessages(Clock.systemUTC());
    private final MqttEndpointInbox inbox;

    EndpointBed(InFlightBounds bounds, EndpointConfig.@Nullable TlsConfig tls) {
        known.put(Fixtures.model());
        for (String deviceId : new String[] {"w-1", "w-2", "w-3"}) {
            known.put(Fixtures.device(deviceId));
        }
        InFlight inFlight = new InFlight(bounds);
        IngestMetrics metrics = new IngestMetrics(meters);
        EndpointConfig config = new EndpointConfig("127.0.0.1", 0, 2, 10, tls);
        inbox = new MqttEndpointInbox(vertx, config, bounds, inFlight, known, metrics, Limits.DEFAULT, messages);
        inbox.open(new IngestFlow(known, log, inFlight, metrics, Limits.DEFAULT, Clock.systemUTC()));
    }

    static EndpointBed plain() {
        return new EndpointBed(InFlightBounds.DEFAULT, null);
    }

    MqttEndpointInbox inbox() {
        return inbox;
    }

    int port() {
        return inbox.port();
    }

    FakeTelemetryLog log() {
        return log;
    }

    DisplayMessages messages() {
        return messages;
    }

    KnownDevices known() {
        return known;
    }

    SimpleMeterRegistry meters() {
        return meters;
    }

    @Override
    public void close() throws Exception {
        inbox.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}

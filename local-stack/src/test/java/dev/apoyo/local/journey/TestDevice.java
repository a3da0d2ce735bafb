package dev.apoyo.local.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.contracts.device.DeviceTopic;
import dev.apoyo.contracts.device.DeviceTopic.Channel;
import dev.apoyo.simulator.SimulatedDevice;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** A device in the hand of a test, on MQTT 3.1.1. */
final class TestDevice {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MAX_IN_FLIGHT = 1_000;

    private final MqttClient client;
    private final String id;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private long sequence;

    private TestDevice(Vertx vertx, SimulatedDevice device) {
        id = device.deviceId();
        client = MqttClient.create(
                vertx,
                new MqttClientOptions()
                        .setClientId(id)
                        .setUsername(id)
                        .setPassword(device.secret())
                        .setMaxInflightQueue(MAX_IN_FLIGHT)
                        .setMaxMessageSize(1 << 20)
                        .setCleanSession(true));
        client.publishCompletionHandler(packet -> acknowledged.incrementAndGet());
        client.publishHandler(message -> refused.incrementAndGet());
    }

    /** Connects as soon as ingest has heard of the device. */
    static TestDevice connect(Vertx vertx, int port, SimulatedDevice device) {
        TestDevice[] connected = new TestDevice[1];
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            TestDevice tried = new TestDevice(vertx, device);
            done(tried.client.connect(port, "127.0.0.1"));
            connected[0] = tried;
        });
        TestDevice device0 = connected[0];
        done(device0.client.subscribe(
                new DeviceTopic(device0.id, Channel.REJECTS).name(), MqttQoS.AT_LEAST_ONCE.value()));
        return device0;
    }

    String id() {
        return id;
    }

    /** Sends a reading at this event time. */
    void sendReading(Instant time, String metric, double value) {
        send(String.format(
                Locale.ROOT,
                "{\"time\":\"%s\",\"sequence\":%d,\"readings\":{\"%s\":%s}}",
                time,
                ++sequence,
                metric,
                value));
    }

    /** Sends an event at this event time. */
    void sendEvent(Instant time, String code) {
        send(String.format(
                Locale.ROOT,
                "{\"time\":\"%s\",\"sequence\":%d,\"events\":[{\"code\":\"%s\"}]}",
                time,
                ++sequence,
                code));
    }

    /** Sends a body as it is; waits first when too many before it are not acknowledged. */
    void send(byte[] body) {
        if (sent.get() - acknowledged.get() >= MAX_IN_FLIGHT / 2) {
            awaitAcknowledged();
        }
        sent.incrementAndGet();
        String topic = new DeviceTopic(id, Channel.TELEMETRY).name();
        done(client.publish(topic, Buffer.buffer(body), MqttQoS.AT_LEAST_ONCE, false, false));
    }

    /** Waits until everything sent is acknowledged. */
    void awaitAcknowledged() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(acknowledged.get()).isEqualTo(sent.get()));
    }

    long sent() {
        return sent.get();
    }

    /** Reports on the device's rejects topic so far. */
    long refused() {
        return refused.get();
    }

    private void send(String json) {
        send(json.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}

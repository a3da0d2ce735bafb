package dev.apoyo.ingest.testkit;

import dev.apoyo.contracts.device.DeviceTopic.Channel;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A device that publishes one message after another, each until it is acknowledged, whatever happens to the connection.
 * Its sequence numbers begin at 1.
 */
public final class StubbornDevice implements AutoCloseable {

    /** Without an answer for so long it connects anew. */
    private static final int PATIENCE_MILLIS = 10_000;

    private final int port;
    private final String deviceId;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final long pauseMillis;
    private volatile int acknowledged;

    /** @param pauseMillis between two messages */
    public StubbornDevice(int port, String deviceId, long pauseMillis) {
        this.port = port;
        this.deviceId = deviceId;
        this.pauseMillis = pauseMillis;
        this.thread = new Thread(this::run, deviceId);
        thread.start();
    }

    private void run() {
        WireClient client = null;
        while (!isStoppingAfterPause()) {
            try {
                client = client == null ? connected() : client;
                publish(client, acknowledged + 1);
                acknowledged = acknowledged + 1;
            } catch (IOException | UncheckedIOException | IllegalStateException e) {
                close(client);
                client = null;
                Thread.yield();
            }
        }
        close(client);
    }

    private WireClient connected() throws IOException {
        return WireClient.connected(port, MqttVersion.MQTT_5, deviceId, PATIENCE_MILLIS);
    }

    private boolean isStoppingAfterPause() {
        try {
            return stopping.await(pauseMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void publish(WireClient client, long sequence) {
        client.publish(deviceId, Channel.TELEMETRY, Fixtures.telemetry(Instant.now(), sequence), 1);
        int reason = client.receiveAck().reasonCode();
        if (reason >= 0x80) {
            throw new IllegalStateException("refused: " + reason);
        }
    }

    private static void close(@Nullable WireClient client) {
        if (client != null) {
            client.close();
        }
    }

    /** The last sequence number that was acknowledged; so were all before it. */
    public int acknowledged() {
        return acknowledged;
    }

    public String deviceId() {
        return deviceId;
    }

    /** Returns when the message underway is answered, or its connection gone. */
    @Override
    public void close() throws InterruptedException {
        stopping.countDown();
        thread.join();
    }
}

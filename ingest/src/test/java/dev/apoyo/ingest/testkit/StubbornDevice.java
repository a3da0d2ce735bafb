package dev.apoyo.ingest.testkit;

import dev.apoyo.contracts.device.DeviceTopic.Channel;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * A device that publishes one message after another, each until it is acknowledged, whatever happens to the connection.
 * Its sequence numbers begin at 1.
 */
public final class StubbornDevice implements AutoCloseable {

    private final int port;
    private final String deviceId;
    private final Thread thread;
    private final ConcurrentSkipListMap<Long, Instant> acknowledgedAt = new ConcurrentSkipListMap<>();
    private volatile boolean isStopping;

    public StubbornDevice(int port, String deviceId) {
        this.port = port;
        this.deviceId = deviceId;
        this.thread = new Thread(this::run, deviceId);
        thread.start();
    }

    private void run() {
        long sequence = 1;
        WireClient client = null;
        while (!isStopping) {
            try {
                client = client == null ? WireClient.connected(port, MqttVersion.MQTT_5, deviceId) : client;
                publish(client, sequence);
                acknowledgedAt.put(sequence, Instant.now());
                sequence++;
            } catch (IOException | UncheckedIOException | IllegalStateException e) {
                close(client);
                client = null;
                Thread.yield();
            }
        }
        close(client);
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

    public int acknowledged() {
        return acknowledgedAt.size();
    }

    /** When each sequence number was acknowledged. */
    public ConcurrentSkipListMap<Long, Instant> acknowledgedAt() {
        return acknowledgedAt;
    }

    public String deviceId() {
        return deviceId;
    }

    /** Returns when the message underway is answered, or its connection gone. */
    @Override
    public void close() throws InterruptedException {
        isStopping = true;
        thread.join();
    }
}

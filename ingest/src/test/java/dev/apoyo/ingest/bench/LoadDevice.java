package dev.apoyo.ingest.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.apoyo.contracts.device.DeviceTopic.Channel;
import dev.apoyo.ingest.testkit.Fixtures;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/** A device that always has a fixed number of messages on their way. */
final class LoadDevice {

    private static final String READINGS = "\"readings\":{\"motor_celsius\":71.25,\"load_ratio\":0.75,"
            + "\"m3_celsius\":21.5,\"m4_bar\":2.25,\"m5_amperes\":4.125,\"m6_watts\":812.0,\"m7_hertz\":50.02,"
            + "\"m8_total\":123456.0}}";

    private final String deviceId;
    private final String topic;
    private final MqttClient client;
    private final LongAdder acknowledged;
    private final BooleanSupplier isRunning;
    private long sequence;

    LoadDevice(Vertx vertx, String deviceId, int window, LongAdder acknowledged, BooleanSupplier isRunning) {
        this.deviceId = deviceId;
        this.topic = Fixtures.topicOf(deviceId, Channel.TELEMETRY);
        this.acknowledged = acknowledged;
        this.isRunning = isRunning;
        this.client = MqttClient.create(
                vertx,
                new MqttClientOptions()
                        .setClientId(deviceId)
                        .setUsername(deviceId)
                        .setPassword(Fixtures.passwordOf(deviceId))
                        .setMaxInflightQueue(window + 1));
    }

    /** Connects, then publishes one message for each acknowledgement. */
    Future<?> start(int port, int window) {
        client.publishCompletionHandler(packetId -> {
            acknowledged.increment();
            publish();
        });
        return client.connect(port, "127.0.0.1").onSuccess(connected -> {
            for (int i = 0; i < window; i++) {
                publish();
            }
        });
    }

    private void publish() {
        if (isRunning.getAsBoolean()) {
            client.publish(topic, Buffer.buffer(body(sequence++)), MqttQoS.AT_LEAST_ONCE, false, false);
        }
    }

    static byte[] body(long sequence) {
        String start = "{\"time\":\"" + Instant.now() + "\",\"sequence\":" + sequence + ",";
        return (start + READINGS).getBytes(UTF_8);
    }

    String deviceId() {
        return deviceId;
    }
}

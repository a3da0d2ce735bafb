package dev.apoyo.simulator;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.codec.RejectReason;
import dev.apoyo.contracts.device.DeviceTopic;
import dev.apoyo.contracts.device.DeviceTopic.Channel;
import dev.apoyo.contracts.log.RejectNotice;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An endpoint in this process that remembers what it heard, refuses broken bodies and can be told to misbehave. */
public final class FakeEndpoint implements AutoCloseable {

    /** What arrived on a topic of a device. */
    public record Heard(
            String deviceId,
            Channel channel,
            String body,
            @Nullable Long sequence) {}

    private final Vertx vertx = Vertx.vertx();
    private final MqttServer server;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Map<String, MqttEndpoint> connections = new ConcurrentHashMap<>();
    private final Map<String, String> wills = new ConcurrentHashMap<>();
    private final AtomicInteger connects = new AtomicInteger();
    private volatile Predicate<Heard> acknowledges = message -> true;
    private volatile Predicate<String> welcomes = deviceId -> true;
    private volatile boolean reportsAfterAcknowledging;

    public FakeEndpoint() {
        this(0);
    }

    public FakeEndpoint(int port) {
        server = MqttServer.create(
                vertx, new MqttServerOptions().setHost("127.0.0.1").setPort(port));
        server.endpointHandler(this::accept).exceptionHandler(failure -> {});
        server.listen().toCompletionStage().toCompletableFuture().join();
    }

    public int port() {
        return server.actualPort();
    }

    /** Telemetry that arrived, copies included, in order of arrival. */
    public List<Heard> telemetry() {
        return on(Channel.TELEMETRY);
    }

    public List<Heard> on(Channel channel) {
        return heard.stream().filter(message -> message.channel() == channel).toList();
    }

    public int connects() {
        return connects.get();
    }

    public Map<String, String> wills() {
        return wills;
    }

    public void acknowledgeOnly(Predicate<Heard> which) {
        acknowledges = which;
    }

    public void welcomeOnly(Predicate<String> which) {
        welcomes = which;
    }

    public void reportAfterAcknowledging() {
        reportsAfterAcknowledging = true;
    }

    /** Ends all connections without a word. */
    public void cutAll() {
        connections.values().forEach(FakeEndpoint::cut);
    }

    private static void cut(MqttEndpoint connection) {
        try {
            connection.close();
        } catch (IllegalStateException | IllegalArgumentException alreadyClosed) {
            // the device was faster
        }
    }

    public void tell(String deviceId, String text) {
        Objects.requireNonNull(connections.get(deviceId))
                .publish(
                        new DeviceTopic(deviceId, Channel.MESSAGES).name(),
                        Buffer.buffer(text),
                        MqttQoS.AT_LEAST_ONCE,
                        false,
                        false);
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void accept(MqttEndpoint connection) {
        String deviceId = connection.clientIdentifier();
        if (!welcomes.test(deviceId)) {
            connection.reject(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD);
            return;
        }
        connects.incrementAndGet();
        connections.put(deviceId, connection);
        if (connection.will().isWillFlag()) {
            wills.put(deviceId, new String(connection.will().getWillMessageBytes(), StandardCharsets.UTF_8));
        }
        connection.subscribeHandler(subscribe -> connection.subscribeAcknowledge(
                subscribe.messageId(), List.of(MqttQoS.AT_LEAST_ONCE, MqttQoS.AT_LEAST_ONCE)));
        connection.publishHandler(message -> received(connection, deviceId, message));
        connection.closeHandler(v -> connections.remove(deviceId, connection));
        connection.accept(false);
    }

    private void received(MqttEndpoint connection, String deviceId, MqttPublishMessage message) {
        Channel channel = DeviceTopic.parse(message.topicName()).orElseThrow().channel();
        String body = message.payload().toString();
        Long sequence = sequenceOf(body);
        Heard arrived = new Heard(deviceId, channel, body, sequence);
        heard.add(arrived);
        if (!acknowledges.test(arrived)) {
            return;
        }
        boolean isRefused = channel == Channel.TELEMETRY && (sequence == null || sequence < 0);
        if (isRefused && !reportsAfterAcknowledging) {
            report(connection, deviceId, sequence);
        }
        connection.publishAcknowledge(message.messageId());
        if (isRefused && reportsAfterAcknowledging) {
            report(connection, deviceId, sequence);
        }
    }

    private static void report(MqttEndpoint connection, String deviceId, @Nullable Long sequence) {
        RejectNotice notice = new RejectNotice(RejectReason.MALFORMED, "", "", sequence, Instant.EPOCH);
        connection.publish(
                new DeviceTopic(deviceId, Channel.REJECTS).name(),
                Buffer.buffer(Json.write(notice)),
                MqttQoS.AT_LEAST_ONCE,
                false,
                false);
    }

    private static @Nullable Long sequenceOf(String body) {
        try {
            return Json.mapper().readTree(body).path("sequence").isIntegralNumber()
                    ? Json.mapper().readTree(body).path("sequence").longValue()
                    : null;
        } catch (IOException e) {
            return null;
        }
    }
}

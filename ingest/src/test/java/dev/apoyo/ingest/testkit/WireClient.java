package dev.apoyo.ingest.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.apoyo.contracts.device.DeviceTopic.Channel;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageBuilders.ConnectBuilder;
import io.netty.handler.codec.mqtt.MqttMessageBuilders.PublishBuilder;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An MQTT client that does just what it is told, packet by packet: the real ones hide what the server says. Blocking;
 * waits at most a minute for a packet unless told otherwise.
 */
public final class WireClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Socket socket;
    private final MqttVersion version;
    private final EmbeddedChannel encoder = new EmbeddedChannel(MqttEncoder.INSTANCE);
    private final EmbeddedChannel decoder = new EmbeddedChannel(new MqttDecoder(BUFFER_BYTES * 8));
    private String deviceId = "";
    private final byte[] buffer = new byte[BUFFER_BYTES];

    public WireClient(int port, MqttVersion version) throws IOException {
        this(new Socket("127.0.0.1", port), version);
    }

    /** Speaks over this connection, which may be TLS. */
    public WireClient(Socket socket, MqttVersion version) throws IOException {
        this(socket, version, PATIENCE_MILLIS);
    }

    private WireClient(Socket socket, MqttVersion version, int patienceMillis) throws IOException {
        this.socket = socket;
        this.socket.setSoTimeout(patienceMillis);
        this.socket.setTcpNoDelay(true);
        this.version = version;
    }

    /** Connects as this device, with its right password. */
    public static WireClient connected(int port, MqttVersion version, String deviceId) throws IOException {
        return connected(port, version, deviceId, builder -> builder);
    }

    public static WireClient connected(
            int port, MqttVersion version, String deviceId, UnaryOperator<ConnectBuilder> changed) throws IOException {
        return connected(new WireClient(port, version), deviceId, changed);
    }

    /** @param patienceMillis how long it waits for a packet */
    public static WireClient connected(int port, MqttVersion version, String deviceId, int patienceMillis)
            throws IOException {
        WireClient client = new WireClient(new Socket("127.0.0.1", port), version, patienceMillis);
        return connected(client, deviceId, builder -> builder);
    }

    private static WireClient connected(WireClient client, String deviceId, UnaryOperator<ConnectBuilder> changed) {
        MqttConnectReturnCode code =
                client.connect(deviceId, changed).variableHeader().connectReturnCode();
        if (code != MqttConnectReturnCode.CONNECTION_ACCEPTED) {
            throw new IllegalStateException("refused: " + code);
        }
        return client;
    }

    public MqttConnAckMessage connect(String device, UnaryOperator<ConnectBuilder> changed) {
        deviceId = device;
        ConnectBuilder builder = MqttMessageBuilders.connect()
                .protocolVersion(version)
                .clientId(deviceId)
                .username(deviceId)
                .password(Fixtures.passwordOf(deviceId).getBytes(UTF_8))
                .keepAlive(60)
                .cleanSession(true);
        MqttConnectMessage connect = changed.apply(builder).build();
        send(connect);
        // The codec learns the version from a CONNECT that passes through it.
        decoder.writeInbound(encoded(connect));
        decoder.readInbound();
        return (MqttConnAckMessage) receive();
    }

    /** As whom it connected. */
    public String deviceId() {
        return deviceId;
    }

    public void publish(String deviceId, Channel channel, byte[] body, int packetId) {
        publish(
                Fixtures.topicOf(deviceId, channel),
                body,
                MqttQoS.AT_LEAST_ONCE,
                packetId,
                MqttProperties.NO_PROPERTIES);
    }

    public void publish(String topic, byte[] body, MqttQoS qos, int packetId, MqttProperties properties) {
        PublishBuilder builder = MqttMessageBuilders.publish()
                .topicName(topic)
                .qos(qos)
                .messageId(packetId)
                .payload(Unpooled.wrappedBuffer(body));
        send(version == MqttVersion.MQTT_5 ? builder.properties(properties).build() : builder.build());
    }

    public static MqttProperties contentType(String contentType) {
        MqttProperties properties = new MqttProperties();
        properties.add(new StringProperty(MqttPropertyType.CONTENT_TYPE.value(), contentType));
        return properties;
    }

    /** The reason codes of the answer. */
    public List<Integer> subscribe(int packetId, String... filters) {
        var builder = MqttMessageBuilders.subscribe().messageId(packetId);
        for (String filter : filters) {
            builder.addSubscription(MqttQoS.AT_LEAST_ONCE, filter);
        }
        if (version == MqttVersion.MQTT_5) {
            builder.properties(MqttProperties.NO_PROPERTIES);
        }
        send(builder.build());
        return ((MqttSubAckMessage) receive()).payload().reasonCodes();
    }

    public void send(MqttMessage message) {
        try {
            ByteBuf bytes = encoded(message);
            bytes.readBytes(socket.getOutputStream(), bytes.readableBytes());
            bytes.release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void sendBytes(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ByteBuf encoded(MqttMessage message) {
        encoder.writeOutbound(
                message.fixedHeader().messageType() == io.netty.handler.codec.mqtt.MqttMessageType.PUBLISH
                        ? ((MqttPublishMessage) message).copy()
                        : message);
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf part = encoder.readOutbound(); part != null; part = encoder.readOutbound()) {
            all.writeBytes(part);
            part.release();
        }
        return all;
    }

    /** The next packet; null when the server closed the connection. */
    public @Nullable MqttMessage receiveOrClosed() {
        try {
            MqttMessage message = decoder.readInbound();
            while (message == null) {
                int count = socket.getInputStream().read(buffer);
                if (count < 0) {
                    return null;
                }
                decoder.writeInbound(Unpooled.copiedBuffer(buffer, 0, count));
                message = decoder.readInbound();
            }
            return message;
        } catch (SocketTimeoutException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            return null;
        }
    }

    public MqttMessage receive() {
        MqttMessage message = receiveOrClosed();
        if (message == null) {
            throw new IllegalStateException("the server closed the connection");
        }
        return message;
    }

    /** Waits for an acknowledgement and says which packet it is for, and with which reason. */
    public Ack receiveAck() {
        MqttMessage message = receive();
        if (message.variableHeader() instanceof MqttPubReplyMessageVariableHeader reply) {
            return new Ack(reply.messageId(), reply.reasonCode() & 0xFF, reply.properties());
        }
        throw new IllegalStateException("no acknowledgement: " + message);
    }

    /** Waits for a DISCONNECT of the server and says why. */
    public int receiveDisconnect() {
        MqttMessage message = receive();
        if (message.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader reason) {
            return reason.reasonCode() & 0xFF;
        }
        throw new IllegalStateException("no DISCONNECT: " + message);
    }

    /** One acknowledgement. */
    public record Ack(int packetId, int reasonCode, MqttProperties properties) {}

    /** Goes without a word. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

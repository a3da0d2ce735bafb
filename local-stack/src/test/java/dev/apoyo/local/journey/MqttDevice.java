package dev.apoyo.local.journey;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.device.DeviceTopic;
import dev.apoyo.contracts.device.DeviceTopic.Channel;
import dev.apoyo.contracts.log.RejectNotice;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One device on its own connection, of either version of MQTT, that shares no code with the endpoint. It publishes with
 * QoS 1 as fast as its window of unacknowledged messages lets it, and keeps what it hears on its topic {@code rejects}.
 * One thread may publish.
 */
final class MqttDevice implements AutoCloseable {

    /** Of the protocol. */
    enum Version {
        MQTT_3_1_1(4),
        MQTT_5(5);

        private final int level;

        Version(int level) {
            this.level = level;
        }
    }

    private static final int WINDOW = 200;
    private static final int LAST_PACKET_ID = 65_535;
    private static final long PATIENCE_SECONDS = 60;

    private final String deviceId;
    private final Version version;
    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final Thread reader;
    private final Semaphore window = new Semaphore(WINDOW);
    private final Semaphore pongs = new Semaphore(0);
    private final AtomicLong acknowledged = new AtomicLong();
    private final List<RejectNotice> notices = new ArrayList<>();
    private int packetId;

    private MqttDevice(String deviceId, Version version, Socket socket) throws IOException {
        this.deviceId = deviceId;
        this.version = version;
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        this.reader = new Thread(this::hear, deviceId);
        this.reader.setDaemon(true);
    }

    /**
     * Connects and listens to its rejects.
     *
     * @throws IOException when the endpoint does not take it, for example because it does not know the device yet
     */
    static MqttDevice connect(int port, Version version, String deviceId, String secret) throws IOException {
        MqttDevice device = new MqttDevice(deviceId, version, new Socket("127.0.0.1", port));
        try {
            device.socket.setTcpNoDelay(true);
            device.sayHello(secret);
            device.reader.start();
            device.listenToRejects();
            return device;
        } catch (IOException e) {
            device.close();
            throw e;
        }
    }

    String deviceId() {
        return deviceId;
    }

    Version version() {
        return version;
    }

    /** Messages that the endpoint has acknowledged, whatever it thought of them. */
    long acknowledged() {
        return acknowledged.get();
    }

    /** Publishes telemetry; waits while too much is not acknowledged. */
    void publish(byte[] body) {
        publish(body, null);
    }

    /** @param contentType null for none; only MQTT 5 can say it */
    void publish(byte[] body, @Nullable String contentType) {
        take(window, 1, "an acknowledgement");
        try {
            MqttPacket publish = new MqttPacket(0x32)
                    .text(new DeviceTopic(deviceId, Channel.TELEMETRY).name())
                    .number(nextPacketId());
            if (version == Version.MQTT_5) {
                publish.contentType(contentType);
            } else if (contentType != null) {
                throw new IllegalArgumentException("MQTT 3.1.1 knows no content type");
            }
            send(publish.bytes(body));
        } catch (IOException e) {
            throw new UncheckedIOException(deviceId + " was disconnected", e);
        }
    }

    /** Waits until everything is acknowledged and all that the endpoint had to say to it is here. */
    void settle() {
        take(window, WINDOW, "all acknowledgements");
        window.release(WINDOW);
        try {
            send(new MqttPacket(0xC0));
        } catch (IOException e) {
            throw new UncheckedIOException(deviceId + " was disconnected", e);
        }
        take(pongs, 1, "the answer to a ping");
    }

    /** What it heard of refusals, in that order. */
    List<RejectNotice> notices() {
        synchronized (notices) {
            return List.copyOf(notices);
        }
    }

    /** Goes without a word. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sayHello(String secret) throws IOException {
        MqttPacket connect = new MqttPacket(0x10)
                .text("MQTT")
                .octet(version.level)
                .octet(0xC2) // user name, password, clean session
                .number(60);
        if (version == Version.MQTT_5) {
            connect.octet(0);
        }
        send(connect.text(deviceId).text(deviceId).text(secret));
        byte[] answer = readPacket(0x20);
        if (answer[1] != 0) {
            throw new IOException(deviceId + " was refused: " + (answer[1] & 0xFF));
        }
    }

    private void listenToRejects() throws IOException {
        MqttPacket subscribe = new MqttPacket(0x82).number(nextPacketId());
        if (version == Version.MQTT_5) {
            subscribe.octet(0);
        }
        send(subscribe.text(new DeviceTopic(deviceId, Channel.REJECTS).name()).octet(0));
    }

    private int nextPacketId() {
        packetId = packetId == LAST_PACKET_ID ? 1 : packetId + 1;
        return packetId;
    }

    private void send(MqttPacket packet) throws IOException {
        packet.writeTo(out);
        out.flush();
    }

    private byte[] readPacket(int expectedType) throws IOException {
        int type = in.readUnsignedByte() & 0xF0;
        byte[] body = readBody();
        if (type != expectedType) {
            throw new IOException(deviceId + " heard a packet of type " + (type >> 4));
        }
        return body;
    }

    private byte[] readBody() throws IOException {
        int length = 0;
        int shift = 0;
        int octet;
        do {
            octet = in.readUnsignedByte();
            length |= (octet & 0x7F) << shift;
            shift += 7;
        } while ((octet & 0x80) != 0);
        return in.readNBytes(length);
    }

    private void hear() {
        try {
            while (true) {
                int type = in.readUnsignedByte() >> 4;
                hear(type, ByteBuffer.wrap(readBody()));
            }
        } catch (IOException e) {
            // closed by either side; who still waits for an answer says so
        }
    }

    private void hear(int type, ByteBuffer body) {
        switch (type) {
            case 3 -> heardReject(body);
            case 4 -> {
                acknowledged.incrementAndGet();
                window.release();
            }
            case 9 -> {} // SUBACK
            case 13 -> pongs.release();
            case 14 -> {} // DISCONNECT of MQTT 5; the end of the connection follows
            default -> throw new IllegalStateException(deviceId + " heard a packet of type " + type);
        }
    }

    /** A PUBLISH with QoS 0. */
    private void heardReject(ByteBuffer body) {
        byte[] topic = new byte[body.getShort()];
        body.get(topic);
        if (version == Version.MQTT_5) {
            int properties = body.get(); // one byte long: the endpoint sends none here
            body.position(body.position() + properties);
        }
        if (!new String(topic, StandardCharsets.UTF_8).equals(new DeviceTopic(deviceId, Channel.REJECTS).name())) {
            throw new IllegalStateException(deviceId + " heard what is not its own");
        }
        byte[] notice = new byte[body.remaining()];
        body.get(notice);
        synchronized (notices) {
            notices.add(Json.read(notice, RejectNotice.class));
        }
    }

    private void take(Semaphore semaphore, int permits, String what) {
        try {
            if (!semaphore.tryAcquire(permits, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(deviceId + " waited in vain for " + what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

package dev.apoyo.ingest.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/**
 * An MQTT 5 broker for one subscriber. It sends all its messages at once and dies as it hears the first
 * acknowledgement, which resets the connection: just what a broker under load does when it is killed.
 */
public final class DyingBroker implements AutoCloseable {

    private static final byte[] CONNACK = {0x20, 3, 0, 0, 0};
    private static final int PUBLISH_AT_LEAST_ONCE = 0x32;
    private static final int SUBACK = 0x90;

    private final ServerSocket server;
    private final String topic;
    private final List<byte[]> bodies;

    /** @param bodies together less than what a socket takes unread, 64 KiB */
    public DyingBroker(String topic, List<byte[]> bodies) throws IOException {
        this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        this.topic = topic;
        this.bodies = bodies;
        new Thread(this::serveOne, "dying-broker").start();
    }

    public String uri() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    private void serveOne() {
        try (server;
                Socket socket = server.accept()) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            readPacket(in);
            socket.getOutputStream().write(CONNACK);
            socket.getOutputStream().write(suback(readPacket(in)));
            socket.getOutputStream().write(publishes());
            in.readByte();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What follows the length, which has one byte or two. */
    private static byte[] readPacket(DataInputStream in) throws IOException {
        in.readByte();
        int low = in.readUnsignedByte();
        byte[] packet = new byte[low < 0x80 ? low : low - 0x80 + (in.readUnsignedByte() << 7)];
        in.readFully(packet);
        return packet;
    }

    /** Grants what {@link dev.apoyo.ingest.broker} asks for: two filters at QoS 1, and its probe. */
    private static byte[] suback(byte[] subscribe) {
        return new byte[] {(byte) SUBACK, 6, subscribe[0], subscribe[1], 0, 1, 1, 0};
    }

    private byte[] publishes() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(all);
        for (int i = 0; i < bodies.size(); i++) {
            byte[] body = bodies.get(i);
            int length = 2 + topic.getBytes(UTF_8).length + 2 + 1 + body.length;
            out.writeByte(PUBLISH_AT_LEAST_ONCE);
            out.writeByte(length & 0x7F | 0x80);
            out.writeByte(length >> 7);
            out.writeUTF(topic);
            out.writeShort(i + 1);
            out.writeByte(0);
            out.write(body);
        }
        return all.toByteArray();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

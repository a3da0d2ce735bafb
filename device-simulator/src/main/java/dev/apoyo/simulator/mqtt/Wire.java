package dev.apoyo.simulator.mqtt;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;

/** One TCP connection that speaks MQTT: packets in and out, and when they came and went. For one event loop. */
final class Wire {

    /** Hears what the endpoint says. */
    interface Listener {

        /** CONNACK; 0 means welcome. */
        void answered(int returnCode);

        /** PUBACK. */
        void acknowledged(int packetId);

        /** PUBLISH, already acknowledged. */
        void heard(ReceivedPublish message);

        void closed(Wire wire);
    }

    private final NetSocket socket;
    private final Listener listener;
    private final ArrayDeque<Runnable> awaitingPong = new ArrayDeque<>();
    private long lastHeardMillis;
    private long lastSaidMillis;
    private boolean isClosed;

    private Wire(NetSocket socket, Listener listener, long nowMillis) {
        this.socket = socket;
        this.listener = listener;
        this.lastHeardMillis = nowMillis;
        this.lastSaidMillis = nowMillis;
    }

    static Wire open(NetSocket socket, Listener listener, ClientGroup group) {
        Wire wire = new Wire(socket, listener, group.nowMillis());
        PacketReader reader = new PacketReader(wire::packet);
        socket.handler(chunk -> {
            wire.lastHeardMillis = group.nowMillis();
            reader.read(chunk);
        });
        socket.exceptionHandler(failure -> wire.close());
        socket.closeHandler(v -> wire.closed());
        return wire;
    }

    void send(Buffer packets, long nowMillis) {
        lastSaidMillis = nowMillis;
        socket.write(packets);
    }

    /** Runs {@code then} when the endpoint has read all that was sent so far and its answers are here, or on close. */
    void fence(Runnable then, long nowMillis) {
        if (isClosed) {
            then.run();
            return;
        }
        awaitingPong.addLast(then);
        ping(nowMillis);
    }

    /** Ends a mute connection, says something on an idle one. */
    void tend(long nowMillis, long muteAfterMillis, long idleAfterMillis) {
        if (nowMillis - lastHeardMillis > muteAfterMillis) {
            close();
        } else if (nowMillis - Math.min(lastSaidMillis, lastHeardMillis) > idleAfterMillis) {
            awaitingPong.addLast(() -> {});
            ping(nowMillis);
        }
    }

    void close() {
        socket.close();
    }

    private void ping(long nowMillis) {
        Buffer ping = Buffer.buffer(2);
        Packets.ping(ping);
        send(ping, nowMillis);
    }

    private void packet(int type, int flags, Buffer body) {
        switch (type) {
            case Packets.CONNACK -> listener.answered(body.getUnsignedByte(1));
            case Packets.PUBACK -> listener.acknowledged(body.getUnsignedShort(0));
            case Packets.PUBLISH -> published(ReceivedPublish.read(flags, body));
            case Packets.PINGRESP -> pong();
            default -> {
                // SUBACK: having been heard is all it tells
            }
        }
    }

    private void published(ReceivedPublish message) {
        listener.heard(message);
        if (message.wantsAcknowledgement()) {
            Buffer answer = Buffer.buffer(4);
            Packets.acknowledge(answer, message.packetId());
            socket.write(answer);
        }
    }

    private void pong() {
        Runnable then = awaitingPong.pollFirst();
        if (then != null) {
            then.run();
        }
    }

    private void closed() {
        isClosed = true;
        listener.closed(this);
        while (!awaitingPong.isEmpty()) {
            awaitingPong.removeFirst().run();
        }
    }
}

package dev.apoyo.simulator.mqtt;

import dev.apoyo.contracts.device.DeviceTopic;
import dev.apoyo.contracts.device.DeviceTopic.Channel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import org.jspecify.annotations.Nullable;

/**
 * One device on the network: keeps its connection up while it is wanted and delivers its outbox at least once. Made by a
 * {@link ClientGroup}; all methods except {@link #acknowledged} only on that group's event loop.
 */
public final class DeviceClient {

    private static final byte[] NOTHING = {};

    /** Where the device is between "off" and "may publish". */
    private enum State {
        OFF,
        WAITING,
        DIALLING,
        GREETING,
        ONLINE,
        CLOSED
    }

    /** Hears how it goes, on the group's event loop. */
    public interface Listener {

        /** A connection is up; again after each reconnect. */
        void online(DeviceClient client);

        /** A message was acknowledged: there is room for more. */
        void settled(DeviceClient client);
    }

    private final ClientGroup group;
    private final String deviceId;
    private final String secret;
    private final @Nullable Announcement announcement;
    private final Listener listener;
    private final Outbox outbox;
    private final byte[] telemetryTopic;
    private final byte[] presenceTopic;

    private State state = State.OFF;
    private @Nullable NetSocket socket;
    private String session = "";
    private int failures;
    private long lastHeardMillis;
    private long lastSaidMillis;

    DeviceClient(
            ClientGroup group,
            String deviceId,
            String secret,
            @Nullable Announcement announcement,
            Listener listener,
            Outbox outbox) {
        this.group = group;
        this.deviceId = deviceId;
        this.secret = secret;
        this.announcement = announcement;
        this.listener = listener;
        this.outbox = outbox;
        this.telemetryTopic = topic(Channel.TELEMETRY);
        this.presenceTopic = topic(Channel.PRESENCE);
    }

    public String deviceId() {
        return deviceId;
    }

    /** Distinct messages of this device that were acknowledged and not refused; any thread may ask. */
    public long acknowledged() {
        return outbox.acknowledged();
    }

    /** Messages offered and not settled. */
    public int outstanding() {
        return outbox.size();
    }

    /** Whether {@link #offer} would take so many messages now. */
    public boolean hasRoomFor(int messages) {
        return state != State.CLOSED && outbox.hasRoomFor(messages) && group.mayHoldMore();
    }

    /** Wants to be connected from now on. */
    public void connect() {
        if (state == State.OFF) {
            state = State.WAITING;
            group.awaitTurn(this);
        }
    }

    /**
     * Takes a telemetry message for delivery.
     *
     * @param body the payload
     * @param sequence that is in it, null when it is broken on purpose and has none
     * @return false when the outbox of the device or of the group is full: the device takes no more for now
     */
    public boolean offer(byte[] body, @Nullable Long sequence) {
        return offer(new Outbound(body, sequence, false));
    }

    /** The same message once more, on purpose. */
    public boolean offerRepeat(byte[] body, @Nullable Long sequence) {
        return offer(new Outbound(body, sequence, true));
    }

    /** An orderly end: says offline and disconnects. What is not acknowledged stays unsent. */
    public void close() {
        if (state == State.CLOSED) {
            return;
        }
        State before = state;
        NetSocket open = socket;
        state = State.CLOSED;
        socket = null;
        group.forget(this);
        if (before == State.GREETING) {
            group.dialled();
        } else if (before == State.ONLINE && open != null) {
            group.offline();
            open.write(farewell());
        }
        if (open != null) {
            open.close();
        }
    }

    /** Cuts the connection as a dead network would, without a word. It comes back by itself. */
    public void cut() {
        if (socket != null) {
            socket.close();
        }
    }

    boolean isWaiting() {
        return state == State.WAITING;
    }

    void dial() {
        state = State.DIALLING;
        lastHeardMillis = group.nowMillis();
        group.dial().onSuccess(this::greet).onFailure(failure -> {
            group.dialled();
            lost();
        });
    }

    /** Called now and then: keeps the connection alive, ends it when the other side is mute. */
    void tend(long nowMillis, ClientLimits limits) {
        NetSocket open = socket;
        if (open == null) {
            return;
        }
        long mute = nowMillis - lastHeardMillis;
        if (state == State.GREETING && mute > limits.handshakeTimeout().toMillis()) {
            open.close();
        } else if (state == State.ONLINE && mute > 2 * limits.keepAlive().toMillis()) {
            open.close();
        } else if (state == State.ONLINE && idle(nowMillis) > limits.keepAlive().toMillis() / 2) {
            Buffer ping = Buffer.buffer(2);
            Packets.ping(ping);
            write(open, ping);
        }
    }

    private long idle(long nowMillis) {
        return nowMillis - Math.min(lastSaidMillis, lastHeardMillis);
    }

    private boolean offer(Outbound message) {
        if (state == State.CLOSED || !group.mayHoldMore() || !outbox.offer(message)) {
            return false;
        }
        group.held(1);
        group.sendSoon(this);
        return true;
    }

    private void greet(NetSocket opened) {
        if (state == State.CLOSED) {
            group.dialled();
            opened.close();
            return;
        }
        state = State.GREETING;
        socket = opened;
        session = group.newSession();
        PacketReader reader = new PacketReader(this::packet);
        opened.handler(reader::read);
        opened.exceptionHandler(failure -> opened.close());
        opened.closeHandler(v -> closed(opened));
        byte[] will = announcement == null ? NOTHING : announcement.will(session);
        Buffer hello = Buffer.buffer(128 + will.length);
        Packets.connect(hello, deviceId, secret, group.keepAliveSeconds(), presenceTopic, will);
        write(opened, hello);
    }

    private void packet(int type, int flags, Buffer body) {
        lastHeardMillis = group.nowMillis();
        switch (type) {
            case Packets.CONNACK -> welcomed(body.getUnsignedByte(1));
            case Packets.PUBACK -> settled(body.getUnsignedShort(0));
            case Packets.PUBLISH -> heard(flags, body);
            default -> {
                // SUBACK and PINGRESP: having been heard is all they tell
            }
        }
    }

    private void welcomed(int returnCode) {
        NetSocket open = socket;
        if (open == null || state != State.GREETING) {
            return;
        }
        group.dialled();
        if (returnCode != 0) {
            open.close();
            return;
        }
        state = State.ONLINE;
        failures = 0;
        group.online();
        Buffer first = Buffer.buffer(512);
        Packets.subscribe(first, outbox.nextPacketId(), topic(Channel.REJECTS), topic(Channel.MESSAGES));
        if (announcement != null) {
            Packets.publish(first, outbox.nextPacketId(), presenceTopic, announcement.online(session), true);
        }
        appendWaiting(first);
        write(open, first);
        listener.online(this);
    }

    private void settled(int packetId) {
        int before = outbox.size();
        outbox.acknowledge(packetId);
        if (outbox.size() < before) {
            group.held(-1);
            listener.settled(this);
            group.sendSoon(this);
        }
    }

    private void heard(int flags, Buffer body) {
        ReceivedPublish message = ReceivedPublish.read(flags, body);
        if (message.topic().endsWith(Channel.REJECTS.path())) {
            RejectReport report = RejectReport.read(message.body());
            outbox.refuse(report.sequence(), report.reason());
        } else {
            group.heard();
        }
        NetSocket open = socket;
        if (message.wantsAcknowledgement() && open != null) {
            Buffer answer = Buffer.buffer(4);
            Packets.acknowledge(answer, message.packetId());
            write(open, answer);
        }
    }

    /** Sends what the window allows, with one write. */
    void sendWaiting() {
        NetSocket open = socket;
        if (state == State.ONLINE && open != null && outbox.maySend()) {
            Buffer batch = Buffer.buffer(512);
            appendWaiting(batch);
            write(open, batch);
        }
    }

    private void appendWaiting(Buffer batch) {
        while (outbox.maySend()) {
            int packetId = outbox.nextPacketId();
            Packets.publish(batch, packetId, telemetryTopic, outbox.send(packetId).body, false);
        }
    }

    private void write(NetSocket open, Buffer bytes) {
        lastSaidMillis = group.nowMillis();
        open.write(bytes);
    }

    private Buffer farewell() {
        Buffer last = Buffer.buffer(256);
        if (announcement != null) {
            Packets.publish(last, outbox.nextPacketId(), presenceTopic, announcement.offline(session), true);
        }
        Packets.disconnect(last);
        return last;
    }

    private void closed(NetSocket which) {
        if (which != socket) {
            return;
        }
        socket = null;
        if (state == State.GREETING) {
            group.dialled();
        } else {
            group.offline();
        }
        lost();
    }

    private void lost() {
        if (state == State.CLOSED) {
            return;
        }
        int before = outbox.size();
        outbox.connectionLost();
        group.held(outbox.size() - before);
        failures = state == State.ONLINE ? 0 : failures + 1;
        state = State.WAITING;
        group.retry(this, failures);
    }

    private byte[] topic(Channel channel) {
        return Packets.utf8(new DeviceTopic(deviceId, channel).name());
    }
}

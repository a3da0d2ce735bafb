package dev.apoyo.simulator.mqtt;

import dev.apoyo.contracts.device.DeviceTopic.Channel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import org.jspecify.annotations.Nullable;

/**
 * One device on the network: keeps its connection up while it is wanted and delivers its outbox at least once. Made by a
 * {@link ClientGroup}; all methods except {@link #acknowledged} only on that group's event loop.
 */
public final class DeviceClient {

    /** Hears how it goes, on the group's event loop. */
    public interface Listener {

        /** A connection is up; again after each reconnect. */
        void online(DeviceClient client);

        /** A message was acknowledged: there is room for more. */
        void settled(DeviceClient client);
    }

    /** Where the device is between "off" and "may publish". */
    private enum State {
        OFF,
        WAITING,
        DIALLING,
        GREETING,
        TURNED_AWAY,
        ONLINE,
        CLOSED
    }

    private final ClientGroup group;
    private final DevicePackets packets;
    private final Listener listener;
    private final Outbox outbox;

    private State state = State.OFF;
    private @Nullable Wire wire;
    private String session = "";
    private int failures;
    private long dialledAtMillis;

    DeviceClient(ClientGroup group, DevicePackets packets, Listener listener, Outbox outbox) {
        this.group = group;
        this.packets = packets;
        this.listener = listener;
        this.outbox = outbox;
    }

    public String deviceId() {
        return packets.deviceId();
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

    /**
     * Runs {@code then} when all that the endpoint has to say about what was sent so far is here, or when the connection
     * is gone: a report of a refusal may come after the acknowledgement.
     */
    public void fence(Runnable then) {
        Wire open = wire;
        if (open == null || state != State.ONLINE) {
            then.run();
        } else {
            open.fence(then, group.nowMillis());
        }
    }

    /** An orderly end: says offline and disconnects. What is not acknowledged stays so. */
    public void close() {
        if (state == State.CLOSED) {
            return;
        }
        State before = state;
        Wire open = wire;
        state = State.CLOSED;
        wire = null;
        group.forget(this);
        if (before == State.GREETING) {
            group.dialled();
        } else if (before == State.ONLINE && open != null) {
            group.offline();
            open.send(packets.farewell(session, outbox), group.nowMillis());
        }
        if (open != null) {
            open.close();
        }
    }

    boolean isWaiting() {
        return state == State.WAITING;
    }

    void dial() {
        state = State.DIALLING;
        dialledAtMillis = group.nowMillis();
        group.dial().onSuccess(this::greet).onFailure(failure -> {
            group.dialled();
            lost();
        });
    }

    /** Called now and then: keeps the connection alive, ends it when the other side is mute. */
    void tend(long nowMillis, ClientLimits limits) {
        Wire open = wire;
        if (open == null) {
            return;
        }
        if (state == State.ONLINE) {
            long keepAlive = limits.keepAlive().toMillis();
            open.tend(nowMillis, 2 * keepAlive, keepAlive / 2);
        } else if (nowMillis - dialledAtMillis > limits.handshakeTimeout().toMillis()) {
            open.close();
        }
    }

    /** Sends what the window allows, with one write. */
    void sendWaiting() {
        Wire open = wire;
        if (state == State.ONLINE && open != null && outbox.maySend()) {
            Buffer batch = Buffer.buffer(512);
            packets.waiting(batch, outbox);
            open.send(batch, group.nowMillis());
        }
    }

    private boolean offer(Outbound message) {
        if (state == State.CLOSED || !group.mayHoldMore() || !outbox.offer(message)) {
            return false;
        }
        group.held(1);
        group.sendSoon(this);
        return true;
    }

    private void greet(NetSocket socket) {
        if (state == State.CLOSED) {
            group.dialled();
            socket.close();
            return;
        }
        state = State.GREETING;
        session = group.newSession();
        Wire open = Wire.open(socket, new Hearing(), group);
        wire = open;
        open.send(packets.hello(session, group.keepAliveSeconds()), group.nowMillis());
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

    private final class Hearing implements Wire.Listener {

        @Override
        public void answered(int returnCode) {
            Wire open = wire;
            if (open == null || state != State.GREETING) {
                return;
            }
            group.dialled();
            if (returnCode != 0) {
                state = State.TURNED_AWAY;
                open.close();
                return;
            }
            state = State.ONLINE;
            group.online();
            Buffer first = Buffer.buffer(512);
            packets.begin(first, session, outbox);
            packets.waiting(first, outbox);
            open.send(first, group.nowMillis());
            listener.online(DeviceClient.this);
        }

        @Override
        public void acknowledged(int packetId) {
            int before = outbox.size();
            outbox.acknowledge(packetId);
            if (outbox.size() < before) {
                group.held(-1);
                listener.settled(DeviceClient.this);
                group.sendSoon(DeviceClient.this);
            }
        }

        @Override
        public void heard(ReceivedPublish message) {
            if (message.topic().endsWith(Channel.REJECTS.path())) {
                RejectReport report = RejectReport.read(message.body());
                outbox.refuse(report.sequence(), report.reason());
            } else {
                group.heard();
            }
        }

        @Override
        public void closed(Wire which) {
            if (which != wire) {
                return;
            }
            wire = null;
            if (state == State.GREETING) {
                group.dialled();
            } else if (state == State.ONLINE) {
                group.offline();
            }
            lost();
        }
    }
}

package dev.apoyo.simulator.mqtt;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The devices of one event loop: a bounded number of connections is opened at one time, lost ones come back with a
 * growing pause, one timer keeps all of them alive. Make and use it on its event loop only.
 */
public final class ClientGroup {

    private static final double JITTER = 0.5;

    private final Vertx vertx;
    private final NetClient network;
    private final Endpoint endpoint;
    private final ClientLimits limits;
    private final Deliveries deliveries;
    private final SplittableRandom random = new SplittableRandom();

    private final Set<DeviceClient> clients = new LinkedHashSet<>();
    private final ArrayDeque<DeviceClient> awaitingTurn = new ArrayDeque<>();
    private final List<DeviceClient> havingMore = new ArrayList<>();
    private final long tendTimer;
    private int dialling;
    private int held;
    private long nowMillis;

    public ClientGroup(Vertx vertx, Endpoint endpoint, ClientLimits limits, Deliveries deliveries) {
        this.vertx = vertx;
        this.endpoint = endpoint;
        this.limits = limits;
        this.deliveries = deliveries;
        this.network =
                vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true).setConnectTimeout((int)
                        limits.handshakeTimeout().toMillis()));
        this.nowMillis = monotonicMillis();
        this.tendTimer = vertx.setPeriodic(tendEveryMillis(limits), timer -> tend());
    }

    /**
     * A new device, not connected yet.
     *
     * @param announcement null for a device that does not announce itself
     */
    public DeviceClient client(
            String deviceId, String secret, @Nullable Announcement announcement, DeviceClient.Listener listener) {
        Outbox outbox = new Outbox(limits.inFlightPerDevice(), limits.outboxPerDevice(), deliveries);
        DevicePackets packets = new DevicePackets(deviceId, secret, announcement);
        DeviceClient client = new DeviceClient(this, packets, listener, outbox);
        clients.add(client);
        return client;
    }

    /** Messages held by all devices of the group and not settled. */
    public int outstanding() {
        return held;
    }

    /** Completes when all that the endpoint has to say about what was sent so far is here. */
    public Future<Void> fence() {
        Promise<Void> passed = Promise.promise();
        List<DeviceClient> open = new ArrayList<>(clients);
        int[] missing = {open.size()};
        open.forEach(client -> client.fence(() -> {
            if (--missing[0] == 0) {
                passed.tryComplete();
            }
        }));
        return open.isEmpty() ? Future.succeededFuture() : passed.future();
    }

    /** Ends all connections in order. */
    public Future<Void> close() {
        vertx.cancelTimer(tendTimer);
        List<DeviceClient> open = new ArrayList<>(clients);
        open.forEach(DeviceClient::close);
        return network.close();
    }

    /** Lets everything that is offered in this turn of the event loop leave with one write per device. */
    void sendSoon(DeviceClient client) {
        havingMore.add(client);
        if (havingMore.size() == 1) {
            vertx.runOnContext(v -> sendNow());
        }
    }

    private void sendNow() {
        for (DeviceClient client : havingMore) {
            client.sendWaiting();
        }
        havingMore.clear();
    }

    void awaitTurn(DeviceClient client) {
        awaitingTurn.addLast(client);
        dialNext();
    }

    void retry(DeviceClient client, int failures) {
        if (failures > 0) {
            deliveries.connectFailures.increment();
        }
        vertx.setTimer(backOffMillis(failures), timer -> {
            if (client.isWaiting()) {
                awaitTurn(client);
            }
        });
    }

    Future<NetSocket> dial() {
        return network.connect(endpoint.port(), endpoint.host());
    }

    /** A connection attempt has come to its end, well or badly. */
    void dialled() {
        dialling--;
        dialNext();
    }

    void online() {
        deliveries.connected.increment();
        deliveries.connects.increment();
    }

    void offline() {
        deliveries.connected.decrement();
    }

    void heard() {
        deliveries.heard.increment();
    }

    void forget(DeviceClient client) {
        clients.remove(client);
        held(-client.outstanding());
    }

    boolean mayHoldMore() {
        return held < limits.outboxTotal();
    }

    void held(int change) {
        held += change;
    }

    long nowMillis() {
        return nowMillis;
    }

    int keepAliveSeconds() {
        return (int) limits.keepAlive().toSeconds();
    }

    String newSession() {
        return Long.toHexString(random.nextLong());
    }

    private void dialNext() {
        while (dialling < limits.connectsAtOnce() && !awaitingTurn.isEmpty()) {
            DeviceClient next = awaitingTurn.removeFirst();
            if (next.isWaiting()) {
                dialling++;
                next.dial();
            }
        }
    }

    private long backOffMillis(int failures) {
        long doubled = limits.firstBackOff().toMillis() << Math.min(Math.max(failures - 1, 0), 16);
        long pause = Math.min(doubled, limits.longestBackOff().toMillis());
        return Math.max(1, (long) (pause * (1 - JITTER * random.nextDouble())));
    }

    private void tend() {
        nowMillis = monotonicMillis();
        for (DeviceClient client : new ArrayList<>(clients)) {
            client.tend(nowMillis, limits);
        }
    }

    private static long tendEveryMillis(ClientLimits limits) {
        return Math.max(250, Math.min(2_000, limits.keepAlive().toMillis() / 8));
    }

    private static long monotonicMillis() {
        return System.nanoTime() / 1_000_000;
    }
}

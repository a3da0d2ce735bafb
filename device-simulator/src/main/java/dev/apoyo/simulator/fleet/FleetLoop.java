package dev.apoyo.simulator.fleet;

import dev.apoyo.simulator.mqtt.ClientGroup;
import dev.apoyo.simulator.mqtt.ClientLimits;
import dev.apoyo.simulator.mqtt.Deliveries;
import dev.apoyo.simulator.mqtt.DeviceClient;
import dev.apoyo.simulator.mqtt.Endpoint;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One event loop's share of a fleet: one timer and a heap of devices, the next due one first. Everything of a device
 * happens on this loop, so nothing is locked.
 */
final class FleetLoop extends VerticleBase implements DeviceClient.Listener {

    private static final long TICK_MILLIS = 10;
    private static final long DRAIN_TICK_MILLIS = 20;
    private static final int MOST_DEVICES_A_TICK = 2_000;
    private static final int MOST_MESSAGES_AT_ONCE = 4;

    /** A device and when it speaks next. */
    private static final class Slot implements Comparable<Slot> {
        final VirtualDevice device;
        final DeviceClient client;
        Instant due;

        Slot(VirtualDevice device, DeviceClient client, Instant due) {
            this.device = device;
            this.client = client;
            this.due = due;
        }

        @Override
        public int compareTo(Slot other) {
            return due.compareTo(other.due);
        }
    }

    private final FleetSchedule schedule;
    private final List<VirtualDevice> devices;
    private final Endpoint endpoint;
    private final ClientLimits limits;
    private final Deliveries deliveries;
    private final LongAdder postponed;
    private final Supplier<Instant> now;

    private final PriorityQueue<Slot> slots = new PriorityQueue<>();
    private final List<DeviceClient> clients = new ArrayList<>();
    private final Promise<Void> allOnline = Promise.promise();
    private int firstTimeOnline;
    private @Nullable ClientGroup group;
    private @Nullable Long ticker;

    FleetLoop(
            FleetSchedule schedule,
            List<VirtualDevice> devices,
            Endpoint endpoint,
            ClientLimits limits,
            Deliveries deliveries,
            LongAdder postponed,
            Supplier<Instant> now) {
        this.schedule = schedule;
        this.devices = devices;
        this.endpoint = endpoint;
        this.limits = limits;
        this.deliveries = deliveries;
        this.postponed = postponed;
        this.now = now;
    }

    @Override
    public Future<?> start() {
        ClientGroup opened = new ClientGroup(vertx, endpoint, limits, deliveries);
        group = opened;
        for (VirtualDevice device : devices) {
            DeviceClient client = opened.client(
                    device.plan().device().deviceId(),
                    device.plan().device().secret(),
                    new FirmwareAnnouncement(device.firmware(), now),
                    this);
            clients.add(client);
            slots.add(new Slot(device, client, schedule.firstDue(device.index())));
        }
        clients.forEach(DeviceClient::connect);
        if (clients.isEmpty()) {
            allOnline.tryComplete();
        }
        return Future.succeededFuture();
    }

    /** Completes when each device has been connected once. */
    Future<Void> allOnline() {
        return allOnline.future();
    }

    /** From now on devices speak when they are due. */
    void begin(Instant catchUp) {
        context.runOnContext(v -> ticker = vertx.setPeriodic(TICK_MILLIS, timer -> tick(catchUp)));
    }

    /** No more messages; completes when all that were handed over are settled. */
    Future<Void> drain() {
        Promise<Void> drained = Promise.promise();
        context.runOnContext(v -> {
            stopTicking();
            vertx.setPeriodic(DRAIN_TICK_MILLIS, timer -> {
                ClientGroup draining = group;
                if (draining == null || draining.outstanding() == 0) {
                    vertx.cancelTimer(timer);
                    passFence(draining).onComplete(drained);
                }
            });
        });
        return drained.future();
    }

    private static Future<Void> passFence(@Nullable ClientGroup drained) {
        return drained == null ? Future.succeededFuture() : drained.fence();
    }

    @Override
    public Future<?> stop() {
        stopTicking();
        return group == null ? Future.succeededFuture() : group.close();
    }

    @Override
    public void online(DeviceClient client) {
        firstTimeOnline++;
        if (firstTimeOnline >= clients.size()) {
            allOnline.tryComplete();
        }
    }

    @Override
    public void settled(DeviceClient client) {
        // the clock decides when a device speaks, not the endpoint
    }

    /** Connections as they are; safe to read once started. */
    List<DeviceClient> clients() {
        return clients;
    }

    private void stopTicking() {
        if (ticker != null) {
            vertx.cancelTimer(ticker);
            ticker = null;
        }
    }

    private void tick(Instant catchUp) {
        Instant simulatedNow = now.get();
        for (int i = 0; i < MOST_DEVICES_A_TICK; i++) {
            Slot next = slots.peek();
            if (next == null || next.due.isAfter(simulatedNow)) {
                return;
            }
            slots.remove();
            speak(next);
            next.due = next.due.plus(schedule.intervalAt(next.due, catchUp));
            slots.add(next);
        }
    }

    /** A device whose outbox is full measures nothing: it has no memory left. */
    private void speak(Slot slot) {
        if (!slot.client.hasRoomFor(MOST_MESSAGES_AT_ONCE)) {
            postponed.increment();
            return;
        }
        for (Outgoing message : slot.device.next(slot.due)) {
            if (message.isRepeat()) {
                slot.client.offerRepeat(message.body(), message.sequence());
            } else {
                slot.client.offer(message.body(), message.sequence());
            }
        }
    }
}

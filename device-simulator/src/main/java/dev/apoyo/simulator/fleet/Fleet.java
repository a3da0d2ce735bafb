package dev.apoyo.simulator.fleet;

import dev.apoyo.simulator.SimulatedDevice;
import dev.apoyo.simulator.mqtt.ClientLimits;
import dev.apoyo.simulator.mqtt.Counts;
import dev.apoyo.simulator.mqtt.Deliveries;
import dev.apoyo.simulator.mqtt.DeviceClient;
import dev.apoyo.simulator.mqtt.Endpoint;
import dev.apoyo.simulator.physics.Products;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A crowd of simulated devices with known faults: {@link #plan} it, provision its {@link #devices}, {@link #start} it,
 * compare what was found with the {@link #truth}, {@link #close} it. Safe for use by several threads.
 */
public final class Fleet implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);
    private static final int EVENT_LOOPS = 2;
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(30);
    private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(5);

    private final FleetPlan plan;
    private final Products products;
    private final Clock clock;
    private final ClientLimits limits;
    private final Deliveries deliveries = new Deliveries();
    private final LongAdder postponed = new LongAdder();
    private final List<FleetLoop> loops = new ArrayList<>();
    private @Nullable Vertx vertx;
    private volatile @Nullable SimulatedClock simulatedClock;
    private boolean closed;

    private Fleet(FleetPlan plan, Products products, Clock clock, ClientLimits limits) {
        this.plan = plan;
        this.products = products;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * Plans a fleet; nothing runs yet.
     *
     * @throws IllegalArgumentException when the settings ask for what does not exist; the message names the key
     */
    public static Fleet plan(FleetSettings settings, Clock clock) {
        return plan(settings, clock, ClientLimits.DEFAULT);
    }

    static Fleet plan(FleetSettings settings, Clock clock, ClientLimits limits) {
        Products products = Products.load();
        return new Fleet(FleetPlanner.plan(settings, products, clock.instant()), products, clock, limits);
    }

    /** The devices that have to be provisioned before {@link #start}. */
    public List<SimulatedDevice> devices() {
        return plan.devices().stream().map(DevicePlan::device).toList();
    }

    /** What is really going on: faults and tip-worthy usage, by device. */
    public List<GroundTruth> truth() {
        return plan.truth();
    }

    /** Event time of the earliest message; consents must have been given before it. */
    public Instant startsAt() {
        return plan.start();
    }

    /**
     * Connects all devices and lets them speak. Returns when they are connected, or when some still are not after half a
     * minute: they keep trying.
     *
     * @throws IllegalStateException when it was started or closed before
     */
    public synchronized void start(String host, int port) {
        if (vertx != null || closed) {
            throw new IllegalStateException("a fleet starts once");
        }
        Vertx started = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS));
        vertx = started;
        Endpoint endpoint = new Endpoint(host, port);
        FleetSchedule schedule = new FleetSchedule(
                plan.start(),
                plan.acceleratedInterval(),
                plan.liveInterval(),
                plan.devices().size());
        for (List<VirtualDevice> share : shares()) {
            FleetLoop loop =
                    new FleetLoop(schedule, share, endpoint, limits, deliveries, postponed, this::simulatedNow);
            loops.add(loop);
        }
        await(Future.all(loops.stream().map(started::deployVerticle).toList()), CONNECT_PATIENCE);
        boolean all = await(Future.all(loops.stream().map(FleetLoop::allOnline).toList()), CONNECT_PATIENCE);
        SimulatedClock running = new SimulatedClock(clock, plan.start(), plan.speed());
        simulatedClock = running;
        loops.forEach(loop -> loop.begin(running.catchUp()));
        LOG.info(
                "event=fleet-started devices={} allConnected={}", plan.devices().size(), all);
    }

    public FleetProgress progress() {
        return new FleetProgress(deliveries.counts(), postponed.sum(), simulatedNow());
    }

    public Counts counts() {
        return deliveries.counts();
    }

    /** Distinct messages acknowledged and not refused, by device id: what a store must hold, no less and no more. */
    public Map<String, Long> acknowledgedByDevice() {
        Map<String, Long> acknowledged = new TreeMap<>();
        for (FleetLoop loop : loops()) {
            for (DeviceClient client : loop.clients()) {
                acknowledged.put(client.deviceId(), client.acknowledged());
            }
        }
        return acknowledged;
    }

    /**
     * Silences the devices and waits until all that they sent is acknowledged.
     *
     * @return false when something still was not at the end of the patience; devices keep trying
     */
    public boolean drain(Duration patience) {
        return await(Future.all(loops().stream().map(FleetLoop::drain).toList()), patience);
    }

    /** Drains for some seconds, says goodbye and disconnects. */
    @Override
    public void close() {
        Vertx running;
        synchronized (this) {
            running = closed ? null : vertx;
            closed = true;
        }
        if (running == null) {
            return;
        }
        boolean drained = drain(DRAIN_PATIENCE);
        await(running.close(), DRAIN_PATIENCE);
        LOG.info("event=fleet-closed drained={} inFlight={}", drained, counts().inFlight());
    }

    private synchronized List<FleetLoop> loops() {
        return List.copyOf(loops);
    }

    private Instant simulatedNow() {
        SimulatedClock running = simulatedClock;
        return running == null ? plan.start() : running.now();
    }

    private List<List<VirtualDevice>> shares() {
        List<List<VirtualDevice>> shares = new ArrayList<>();
        for (int i = 0; i < EVENT_LOOPS; i++) {
            shares.add(new ArrayList<>());
        }
        for (VirtualDevice device : virtualDevices()) {
            shares.get(device.index() % EVENT_LOOPS).add(device);
        }
        return shares;
    }

    /** Fresh ones: each call begins at the same state. */
    List<VirtualDevice> virtualDevices() {
        MalformedBodies malformed = MalformedBodies.at(plan.start());
        List<VirtualDevice> virtual = new ArrayList<>();
        for (DevicePlan device : plan.devices()) {
            String modelId = device.device().modelId();
            long seed = plan.seed() * 1_000_003 + device.device().deviceId().hashCode();
            virtual.add(new VirtualDevice(
                    device,
                    virtual.size(),
                    products.firmware(modelId),
                    products.machine(modelId, device.usage(), seed),
                    malformed,
                    ~seed));
        }
        return virtual;
    }

    FleetPlan plan() {
        return plan;
    }

    private static boolean await(Future<?> future, Duration patience) {
        try {
            future.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the fleet cannot run: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

package dev.apoyo.ingest.broker;

import dev.apoyo.ingest.flow.DeviceInbox;
import dev.apoyo.ingest.flow.InboundHandler;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads devices' messages from an existing broker. One thread, the keeper, makes connections and watches them: it
 * connects anew when the connection is lost, and when it looks alive but delivers nothing.
 */
public final class BrokerInbox implements DeviceInbox {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerInbox.class);
    private static final long OPEN_WITHIN_SECONDS = 120;
    private static final long CLOSE_WITHIN_SECONDS = 3;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final int PROBES_PER_SILENCE = 3;

    private final BrokerConfig config;
    private final int maxBodyBytes;
    private final ScheduledThreadPoolExecutor keeper;
    private final CountDownLatch firstConnected = new CountDownLatch(1);
    private volatile boolean isTaking = true;
    private volatile @Nullable BrokerSession session;
    private @Nullable InboundHandler handler;
    private long pauseMillis = FIRST_PAUSE_MILLIS;

    /** @param maxBodyBytes the largest body that can be accepted; the broker is told not to send much more */
    public BrokerInbox(BrokerConfig config, int maxBodyBytes) {
        this.config = config;
        this.maxBodyBytes = maxBodyBytes;
        this.keeper = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "apoyo-ingest-broker"));
        keeper.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void open(InboundHandler inboundHandler) {
        handler = inboundHandler;
        long everyMillis = TimeUnit.SECONDS.toMillis(config.silentAfterSeconds()) / PROBES_PER_SILENCE;
        keeper.execute(this::connect);
        keeper.scheduleWithFixedDelay(this::watch, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
        try {
            if (!firstConnected.await(OPEN_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the broker did not accept us: " + config.uri());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while connecting to the broker", e);
        }
    }

    private void connect() {
        if (!isTaking || isOpen()) {
            return;
        }
        endSession();
        try {
            BrokerSession next = new BrokerSession(
                    config, Objects.requireNonNull(handler), () -> isTaking, this::later, this::reconnect);
            session = next;
            next.connect(maxBodyBytes);
            pauseMillis = FIRST_PAUSE_MILLIS;
            firstConnected.countDown();
        } catch (MqttException e) {
            LOG.warn("broker not reachable uri={} error={}", config.uri(), e.toString());
            endSession();
            later(pauseMillis, this::connect);
            pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
        }
    }

    /** Publishes at QoS 1 and waits until the broker has it. False when it does not. */
    boolean publish(String topic, byte[] body, long expirySeconds) {
        BrokerSession current = session;
        return current != null && current.isConnected() && current.publish(topic, body, expirySeconds);
    }

    private void reconnect() {
        later(0, this::connect);
    }

    private void watch() {
        BrokerSession current = session;
        if (current == null || !current.isConnected()) {
            connect();
            return;
        }
        if (current.silentMillis() > TimeUnit.SECONDS.toMillis(config.silentAfterSeconds())) {
            LOG.warn("broker connection delivers nothing, made anew silentMillis={}", current.silentMillis());
            endSession();
            connect();
            return;
        }
        current.probe();
    }

    private void later(long millis, Runnable task) {
        try {
            keeper.schedule(task, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("closing, nothing begins any more");
        }
    }

    private void endSession() {
        BrokerSession current = session;
        session = null;
        if (current != null) {
            current.end();
        }
    }

    @Override
    public boolean isOpen() {
        BrokerSession current = session;
        return current != null && current.isConnected();
    }

    @Override
    public int connections() {
        return isOpen() ? 1 : 0;
    }

    @Override
    public void stopTaking() {
        isTaking = false;
    }

    @Override
    public void close() {
        stopTaking();
        keeper.shutdown();
        try {
            if (!keeper.awaitTermination(CLOSE_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                keeper.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        endSession();
    }
}

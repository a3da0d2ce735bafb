package dev.apoyo.local.journey;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A washing machine that says how it is a hundred times a second, until it is closed. */
final class TalkingWasher implements AutoCloseable {

    private static final int MILLIS_BETWEEN = 10;

    private final MqttDevice device;
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong published = new AtomicLong();
    private int faultsToSay;
    private long lastMillis;

    private TalkingWasher(MqttDevice device) {
        this.device = device;
    }

    static TalkingWasher of(MqttDevice device) {
        TalkingWasher washer = new TalkingWasher(device);
        washer.beat.scheduleAtFixedRate(washer::say, 0, MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
        return washer;
    }

    String deviceId() {
        return device.deviceId();
    }

    long published() {
        return published.get();
    }

    /** Its drain is blocked: each of the next messages says so. */
    void sayFault(int times) {
        beat.execute(() -> faultsToSay += times);
    }

    /** Messages of a clock that is ahead. */
    void sayAhead(int messages, Instant from) {
        beat.execute(() -> {
            for (int i = 0; i < messages; i++) {
                publish(from.plusMillis(i), "");
            }
        });
    }

    /** Says no more, and returns when all is acknowledged. */
    void finish() throws InterruptedException {
        beat.shutdown();
        if (!beat.awaitTermination(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException(deviceId() + " did not stop");
        }
        device.settle();
    }

    @Override
    public void close() {
        beat.shutdownNow();
        device.close();
    }

    private void say() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        if (now.toEpochMilli() <= lastMillis) {
            return; // late beats come in a row; each message keeps a time of its own
        }
        lastMillis = now.toEpochMilli();
        boolean isFault = faultsToSay > 0;
        faultsToSay -= isFault ? 1 : 0;
        publish(
                now,
                isFault ? ", \"events\": [{\"code\": \"E17\", \"snapshot\": {\"drain_duration_seconds\": 240}}]" : "");
    }

    private void publish(Instant time, String events) {
        long sequence = published.incrementAndGet();
        String body = """
                {"time": "%s", "sequence": %d, "readings": {"drum_motor_temperature_celsius": 41.5, "load_ratio": 0.5}%s}
                """.formatted(time, sequence, events);
        device.publish(body.getBytes(StandardCharsets.UTF_8));
    }
}

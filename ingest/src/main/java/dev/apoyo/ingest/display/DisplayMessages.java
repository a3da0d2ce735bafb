package dev.apoyo.ingest.display;

import dev.apoyo.contracts.device.DisplayMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the displays of devices, in memory: until it is acknowledged or expires, and at most {@link #MAX_WAITING} for
 * each device, the newest. After a restart it is read from the log again, so a device may be offered one twice.
 */
public final class DisplayMessages {

    /** For one device. */
    public static final int MAX_WAITING = 16;

    private final ConcurrentHashMap<String, Deque<DisplayMessage>> byDevice = new ConcurrentHashMap<>();
    private final Clock clock;
    private volatile Consumer<String> onNew = deviceId -> {};

    public DisplayMessages(Clock clock) {
        this.clock = clock;
    }

    /** Calls back, with the device id, when something new waits. */
    public void whenNew(Consumer<String> callback) {
        onNew = callback;
    }

    /** One that has expired, or that waits already, changes nothing. */
    public void add(DisplayMessage message) {
        Instant now = clock.instant();
        if (!message.expiresAt().isAfter(now)) {
            return;
        }
        byDevice.compute(message.deviceId(), (deviceId, waiting) -> {
            Deque<DisplayMessage> kept = withoutExpired(waiting, now);
            if (kept.stream().noneMatch(each -> each.messageId().equals(message.messageId()))) {
                kept.addLast(message);
            }
            if (kept.size() > MAX_WAITING) {
                kept.removeFirst();
            }
            return kept;
        });
        onNew.accept(message.deviceId());
    }

    private static Deque<DisplayMessage> withoutExpired(@Nullable Deque<DisplayMessage> waiting, Instant now) {
        Deque<DisplayMessage> kept = new ArrayDeque<>();
        if (waiting != null) {
            waiting.stream().filter(each -> each.expiresAt().isAfter(now)).forEach(kept::addLast);
        }
        return kept;
    }

    /** What waits for this device now, oldest first. */
    public List<DisplayMessage> waitingFor(String deviceId) {
        return List.copyOf(withoutExpired(byDevice.get(deviceId), clock.instant()));
    }

    /** The device has it. */
    public void acknowledged(String deviceId, String messageId) {
        byDevice.computeIfPresent(deviceId, (id, waiting) -> {
            Deque<DisplayMessage> kept = withoutExpired(waiting, clock.instant());
            kept.removeIf(each -> each.messageId().equals(messageId));
            return kept.isEmpty() ? null : kept;
        });
    }

    /** Forgets what has expired, also of devices that never come. */
    public void sweep() {
        Instant now = clock.instant();
        byDevice.keySet()
                .forEach(deviceId -> byDevice.computeIfPresent(deviceId, (id, waiting) -> {
                    Deque<DisplayMessage> kept = withoutExpired(waiting, now);
                    return kept.isEmpty() ? null : kept;
                }));
    }

    /** For how many devices something waits. */
    public int devicesWaitedFor() {
        return byDevice.size();
    }
}

package dev.apoyo.api.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Wrong passwords per key (a name, an address) within a sliding window, of this instance. Keeps a bounded number of keys;
 * the oldest is forgotten first. Safe for use by many threads.
 */
final class AttemptLimit {

    static final int MAX_FAILURES = 10;
    static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int MAX_KEYS = 10_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>();

    AttemptLimit(Clock clock) {
        this.clock = clock;
    }

    /** How long to wait, empty when an attempt is allowed now. */
    synchronized Optional<Duration> waitFor(String key) {
        Deque<Instant> times = failures.get(key);
        if (times == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        while (!times.isEmpty() && !times.peekFirst().plus(WINDOW).isAfter(now)) {
            times.removeFirst();
        }
        if (times.isEmpty()) {
            failures.remove(key);
        }
        return times.size() < MAX_FAILURES
                ? Optional.empty()
                : Optional.of(Duration.between(now, times.getFirst().plus(WINDOW)));
    }

    synchronized void failed(String key) {
        failures.computeIfAbsent(key, unseen -> new ArrayDeque<>()).addLast(clock.instant());
        if (failures.size() > MAX_KEYS) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    synchronized void succeeded(String key) {
        failures.remove(key);
    }
}

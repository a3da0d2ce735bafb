package dev.apoyo.local.observe;

import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.local.observe.Facts.Summary;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Waits until what was sent has arrived everywhere. */
public final class Settling {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final Facts facts;
    private final LogEnds ends;

    public Settling(Facts facts, LogEnds ends) {
        this.facts = facts;
        this.ends = ends;
    }

    /** Until the archive has taken all there is in the log; false when the patience was over first. */
    public boolean awaitArchive(Duration patience) {
        return until(patience, this::isArchiveAtTheEnd);
    }

    /** Until alarms and cases have not changed for two seconds; false when the patience was over first. */
    public boolean awaitQuiet(Duration patience) {
        QuietFor quiet = new QuietFor();
        return until(patience, () -> quiet.isQuiet(facts.summary()));
    }

    private boolean isArchiveAtTheEnd() {
        Map<Integer, Long> next = facts.nextOffsets();
        return ends.of(LogTopic.TELEMETRY).entrySet().stream()
                .allMatch(end -> next.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    private static boolean until(Duration patience, BooleanSupplier isDone) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isDone.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    private static final class QuietFor {

        private Summary last = new Summary(-1, -1, -1);
        private long since = System.nanoTime();

        boolean isQuiet(Summary now) {
            if (!now.equals(last)) {
                last = now;
                since = System.nanoTime();
            }
            return System.nanoTime() - since >= QUIET.toNanos();
        }
    }
}

package dev.apoyo.streamjobs.rules.conditions;

import dev.apoyo.contracts.alarm.Evidence;
import dev.apoyo.contracts.alarm.EvidencePoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;

/** Gathers what the leaves of a true condition saw. */
public final class EvidenceBuilder {

    /** As many points as {@link Evidence} may hold. */
    static final int POINTS_AT_MOST = 50;

    private final long nowMillis;
    private final List<EvidencePoint> points = new ArrayList<>();
    private final StringJoiner summary = new StringJoiner("; ");
    private long startMillis = Long.MAX_VALUE;
    private long endMillis = Long.MIN_VALUE;

    EvidenceBuilder(long nowMillis) {
        this.nowMillis = nowMillis;
    }

    void say(String what) {
        summary.add(what);
    }

    void window(long fromMillis, long toMillis) {
        startMillis = Math.min(startMillis, fromMillis);
        endMillis = Math.max(endMillis, toMillis);
    }

    void point(long timeMillis, String name, double value) {
        points.add(new EvidencePoint(Instant.ofEpochMilli(timeMillis), name, value));
        window(timeMillis, timeMillis);
    }

    void points(Points at, double[] numbers, String name) {
        for (int i = 0; i < at.count(numbers); i++) {
            point(at.time(numbers, i), name, at.value(numbers, i));
        }
    }

    Evidence build() {
        points.sort(Comparator.comparing(EvidencePoint::time));
        int surplus = Math.max(0, points.size() - POINTS_AT_MOST);
        boolean isEmpty = startMillis > endMillis;
        return new Evidence(
                Instant.ofEpochMilli(isEmpty ? nowMillis : startMillis),
                Instant.ofEpochMilli(isEmpty ? nowMillis : endMillis),
                List.copyOf(points.subList(surplus, points.size())),
                summary.toString());
    }
}

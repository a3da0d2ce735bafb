package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.alarm.EvidencePoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lists of samples, sorted by event time, never changed in place. */
final class Samples {

    /** As many points as {@code Evidence} may hold. */
    static final int EVIDENCE_AT_MOST = 50;

    private Samples() {}

    /** The list with the sample at its place; the very same list when it is there already. */
    static List<Sample> with(List<Sample> samples, Sample sample) {
        int found = Collections.binarySearch(samples, sample, Sample.BY_IDENTITY);
        if (found >= 0) {
            return samples;
        }
        List<Sample> grown = new ArrayList<>(samples.size() + 1);
        grown.addAll(samples);
        grown.add(-found - 1, sample);
        return grown;
    }

    /** Without the samples older than {@code oldestMillis}. */
    static List<Sample> since(List<Sample> samples, long oldestMillis) {
        int first = 0;
        while (first < samples.size() && samples.get(first).timeMillis() < oldestMillis) {
            first++;
        }
        return first == 0 ? samples : new ArrayList<>(samples.subList(first, samples.size()));
    }

    /** Only the newest {@code atMost}. */
    static List<Sample> newest(List<Sample> samples, int atMost) {
        int surplus = samples.size() - atMost;
        return surplus <= 0 ? samples : new ArrayList<>(samples.subList(surplus, samples.size()));
    }

    /** At most {@code atMost}, taken away where samples are closest in time; the ends always stay. */
    static List<Sample> thinned(List<Sample> samples, int atMost) {
        if (samples.size() <= atMost) {
            return samples;
        }
        List<Sample> thinned = new ArrayList<>(samples);
        while (thinned.size() > atMost) {
            thinned.remove(mostCrowded(thinned));
        }
        return thinned;
    }

    private static int mostCrowded(List<Sample> samples) {
        int best = 1;
        long smallest = Long.MAX_VALUE;
        for (int i = 1; i < samples.size() - 1; i++) {
            long room = samples.get(i + 1).timeMillis() - samples.get(i - 1).timeMillis();
            if (room < smallest) {
                smallest = room;
                best = i;
            }
        }
        return best;
    }

    static Sample first(List<Sample> samples) {
        return samples.get(0);
    }

    static Sample last(List<Sample> samples) {
        return samples.get(samples.size() - 1);
    }

    static List<EvidencePoint> asEvidence(List<Sample> samples, String name) {
        return newest(samples, EVIDENCE_AT_MOST).stream()
                .map(sample -> new EvidencePoint(Instant.ofEpochMilli(sample.timeMillis()), name, sample.value()))
                .toList();
    }
}

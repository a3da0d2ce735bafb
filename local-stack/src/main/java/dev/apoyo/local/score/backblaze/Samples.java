package dev.apoyo.local.score.backblaze;

import dev.apoyo.streamjobs.risk.TrainingRows;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/**
 * Chooses the events to learn from. Kept are all that say something new of errors or that came before a failure; of the quiet
 * rest a few, which count for the others. An event counts less the more its drive said in the month around it, else
 * one dying drive outvotes a hundred; and less the older it is, since fleets change.
 *
 * <p>A drive that failed soon after the horizon had the same fault; to call its events sound would teach that such a
 * fault means nothing. So they are taught as half a failure, and less the later it came.
 */
final class Samples {

    private static final double KEPT_OF_SICK = 0.1;
    private static final double KEPT_OF_HEALTHY = 0.02;

    /** What a failure just after the horizon teaches; at three horizons it teaches nothing. */
    private static final double NEARLY = 0.5;

    private static final double FORGOTTEN_AFTER = 3;
    private static final long MONTH = Duration.ofDays(30).toSeconds();
    private static final double YEAR = Duration.ofDays(365).toSeconds();

    private final SplittableRandom random = new SplittableRandom(5);
    private final Duration horizon;
    private final long recentFrom;
    private final ErrorSigns signs;

    /** recentFrom: epoch second; events count less by a factor e per year before it. */
    Samples(Duration horizon, long recentFrom, List<String> featureNames) {
        this.horizon = horizon;
        this.recentFrom = recentFrom;
        signs = new ErrorSigns(featureNames);
    }

    /** From events, by time, that have a known outcome; all events are told on the way, with their features. */
    List<Sample> choose(List<DriveEvent> events, DriveFeatures features, BiConsumer<DriveEvent, float[]> alsoTell) {
        Map<DriveEvent, Integer> crowds = crowds(events);
        List<Sample> chosen = new ArrayList<>();
        features.walk(events, (event, row) -> {
            alsoTell.accept(event, row);
            float target = (float) target(event);
            double kept = keptShare(row, target == 1);
            if (isKnown(event) && (kept == 1 || random.nextDouble() < kept)) {
                double weight = ageing(event) / kept / Math.sqrt(crowds.getOrDefault(event, 1));
                chosen.add(new Sample(event, row, target, (float) weight));
            }
        });
        return chosen;
    }

    static TrainingRows rows(List<String> names, List<Sample> samples) {
        float[][] features = new float[samples.size()][];
        float[] targets = new float[samples.size()];
        float[] weights = new float[samples.size()];
        for (int i = 0; i < targets.length; i++) {
            features[i] = samples.get(i).features();
            targets[i] = samples.get(i).target();
            weights[i] = samples.get(i).weight();
        }
        return new TrainingRows(names, features, targets, weights);
    }

    /** A drive whose outcome is withheld was alive until the withheld part began; one that went unharmed counts as such. */
    private boolean isKnown(DriveEvent event) {
        return event.drive().isOutcomeKnown()
                || event.epochSecond() + horizon.toSeconds() <= BackblazeSet.WITHHELD_FROM;
    }

    private double target(DriveEvent event) {
        double horizons = (double) (event.drive().failedAt() - event.epochSecond()) / horizon.toSeconds();
        if (horizons < 0) {
            return 0;
        }
        return horizons <= 1 ? 1 : NEARLY * Math.max(0, (FORGOTTEN_AFTER - horizons) / (FORGOTTEN_AFTER - 1));
    }

    private double keptShare(float[] row, boolean fails) {
        if (fails || signs.isNew(row)) {
            return 1;
        }
        return signs.any(row) ? KEPT_OF_SICK : KEPT_OF_HEALTHY;
    }

    private double ageing(DriveEvent event) {
        return Math.exp(Math.min(0, event.epochSecond() - recentFrom) / YEAR);
    }

    /** Per event how many its drive sent within a month before and after. */
    private static Map<DriveEvent, Integer> crowds(List<DriveEvent> events) {
        Map<DriveEvent, Integer> crowds = new IdentityHashMap<>();
        Map<String, Deque<DriveEvent>> recent = new HashMap<>();
        for (DriveEvent event : events) {
            Deque<DriveEvent> window = recent.computeIfAbsent(event.drive().id(), id -> new ArrayDeque<>());
            while (!window.isEmpty() && window.peek().epochSecond() < event.epochSecond() - MONTH) {
                window.remove();
            }
            window.forEach(before -> crowds.merge(before, 1, Integer::sum));
            window.add(event);
            crowds.put(event, window.size());
        }
        return crowds;
    }
}

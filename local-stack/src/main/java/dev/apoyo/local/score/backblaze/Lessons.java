package dev.apoyo.local.score.backblaze;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is learned from a fleet: events as a recording shows them that was there all along, and some once more as a
 * recording shows them that began in their middle, for a product is not always watched from its first day. The features of all recent
 * events stand beside them, in both views, to fix a threshold on.
 *
 * @param recent features of recent events when all before is known
 * @param recentCold features of the same when nothing from before the recent time is known
 */
record Lessons(
        DriveTraits traits,
        List<String> names,
        List<Sample> samples,
        long recentFrom,
        Map<DriveEvent, float[]> recent,
        Map<DriveEvent, float[]> recentCold) {

    /** Days from the recent time to where a recording is made to begin. */
    private static final List<Integer> BEGINNINGS = List.of(-365, -105, 0, 135);

    private static final Duration COLD_FOR = Duration.ofDays(300);
    private static final double COLD_COUNTS = 0.5;

    static Lessons of(Collection<Drive> drives, List<DriveEvent> events, long recentFrom) {
        DriveTraits traits = DriveTraits.learn(drives, recentFrom);
        DriveFeatures features = new DriveFeatures(traits);
        List<String> names = features.names();
        ErrorSigns signs = new ErrorSigns(names);
        Samples choice = new Samples(BackblazeSet.PROTOCOL.horizon(), recentFrom, names);
        Map<DriveEvent, float[]> recent = new IdentityHashMap<>();
        List<Sample> samples = new ArrayList<>(choice.choose(events, features, (event, row) -> {
            if (isRecent(event, recentFrom) && signs.isNew(row)) {
                recent.put(event, row);
            }
        }));
        for (int days : BEGINNINGS) {
            Instant begins = Instant.ofEpochSecond(recentFrom).plus(Duration.ofDays(days));
            cold(choice, traits, events, begins).forEach(samples::add);
        }
        Map<DriveEvent, float[]> recentCold = new IdentityHashMap<>();
        new DriveFeatures(traits)
                .walk(
                        events.stream()
                                .filter(event -> isRecent(event, recentFrom))
                                .toList(),
                        (event, row) -> {
                            if (signs.isNew(row)) {
                                recentCold.put(event, row);
                            }
                        });
        return new Lessons(traits, names, samples, recentFrom, recent, recentCold);
    }

    /** All but what was told recently of the drives of a fold. */
    List<Sample> without(int fold) {
        return samples.stream()
                .filter(one -> !isRecent(one.event(), recentFrom)
                        || DriveTrainer.fold(one.event().drive()) != fold)
                .toList();
    }

    private static boolean isRecent(DriveEvent event, long recentFrom) {
        return event.epochSecond() >= recentFrom && event.drive().isOutcomeKnown();
    }

    private static Stream<Sample> cold(Samples choice, DriveTraits traits, List<DriveEvent> events, Instant begins) {
        long from = begins.getEpochSecond();
        long to = begins.plus(COLD_FOR).getEpochSecond();
        List<DriveEvent> seen = events.stream()
                .filter(event -> event.epochSecond() >= from && event.epochSecond() < to)
                .toList();
        return choice.choose(seen, new DriveFeatures(traits), (event, row) -> {}).stream()
                .map(sample -> sample.lighter(COLD_COUNTS));
    }
}

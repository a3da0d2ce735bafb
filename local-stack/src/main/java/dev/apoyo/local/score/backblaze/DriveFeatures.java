package dev.apoyo.local.score.backblaze;

import dev.apoyo.streamjobs.risk.FeatureExtractor;
import dev.apoyo.streamjobs.risk.FeaturePlan;
import dev.apoyo.streamjobs.risk.FeatureState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Walks through the events by time, with a state per drive, and hands on the features after each event. */
final class DriveFeatures {

    static final FeaturePlan PLAN = FeaturePlan.ofCounters(DriveEvent.COUNTERS, DriveEvent.AGE, DriveTraits.NAMES);

    private final FeatureExtractor extractor = new FeatureExtractor(PLAN);
    private final Map<String, FeatureState> states = new HashMap<>();
    private final DriveTraits traits;

    DriveFeatures(DriveTraits traits) {
        this.traits = traits;
    }

    List<String> names() {
        return extractor.featureNames();
    }

    void walk(List<DriveEvent> events, BiConsumer<DriveEvent, float[]> toTell) {
        for (DriveEvent event : events) {
            FeatureState before = states.computeIfAbsent(event.drive().id(), id -> extractor.start());
            FeatureState after = extractor.observe(before, event.observation());
            states.put(event.drive().id(), after);
            long now = event.epochSecond();
            toTell.accept(event, extractor.features(after, now * 1000, traits.of(event.drive(), now)));
        }
    }
}

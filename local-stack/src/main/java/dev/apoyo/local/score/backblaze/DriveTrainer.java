package dev.apoyo.local.score.backblaze;

import dev.apoyo.local.score.CaseProtocol;
import dev.apoyo.local.score.CaseTally;
import dev.apoyo.local.score.DeviceSplit;
import dev.apoyo.local.stack.Progress;
import dev.apoyo.streamjobs.risk.BoostedTrees;
import dev.apoyo.streamjobs.risk.BoostedTreesTrainer;
import dev.apoyo.streamjobs.risk.IsotonicCalibration;
import dev.apoyo.streamjobs.risk.RiskModel;
import dev.apoyo.streamjobs.risk.TrainingRows;
import dev.apoyo.streamjobs.risk.TreeSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Fits the model and fixes its threshold. The threshold is fixed on drives that were left out in turn (five folds), in
 * the recent part of the training time only, for a precision somewhat above the wished one.
 */
final class DriveTrainer {

    private static final int FOLDS = 5;
    private static final int ROWS_TO_EXPLAIN = 2000;

    /** Above the wished 0.45: a threshold that was just good enough on known drives is not so on others. */
    private static final double PRECISION_TO_AIM_AT = 0.46;

    private static final TreeSettings SETTINGS = TreeSettings.probability()
            .withTrees(100, 0.1)
            .withLeaves(16, 30)
            .withL2(5)
            .withShares(0.6, 0.4);

    /** So many models are averaged: with some thousand failures one alone leans on chance. */
    private static final int MODELS = 3;

    private final CaseProtocol protocol;
    private final Progress progress;
    private final DeviceSplit folds = new DeviceSplit("backblaze-folds");

    DriveTrainer(CaseProtocol protocol, Progress progress) {
        this.protocol = protocol;
        this.progress = progress;
    }

    /** events: by time, of these drives; recentFrom: epoch second from which on the threshold is fixed. */
    DriveModel fit(Collection<Drive> drives, List<DriveEvent> events, long recentFrom, String fingerprint) {
        DriveTraits traits = DriveTraits.learn(drives, recentFrom);
        DriveFeatures features = new DriveFeatures(traits);
        Alerts alerts = new Alerts(protocol, drives, recentFrom);
        Map<DriveEvent, float[]> recent = new IdentityHashMap<>();
        List<Sample> samples = new Samples(protocol.horizon(), recentFrom, features.names())
                .choose(events, features, (event, row) -> {
                    if (event.epochSecond() >= recentFrom) {
                        recent.put(event, row);
                    }
                });
        progress.note("backblaze: " + samples.size() + " of " + events.size() + " events to learn from");
        Map<DriveEvent, Double> foretold = foretell(features.names(), samples, recent);
        double alertAt = alerts.thresholdFor(PRECISION_TO_AIM_AT, foretold);
        CaseTally tally = alerts.judge(foretold, alertAt);
        progress.note(String.format(
                Locale.ROOT,
                "backblaze: alerts at a score of %.3f: recall %.3f at precision %.3f on %d drives left out in turn",
                alertAt,
                tally.recall(),
                tally.precision(),
                alerts.drives()));
        BoostedTrees trees = train(features.names(), samples, 1).withFingerprint(fingerprint);
        RiskModel risk = new RiskModel(
                BackblazeSet.NAME,
                (int) protocol.horizon().toDays(),
                DriveFeatures.PLAN,
                trees,
                calibration(samples, foretold),
                alertAt);
        DriveReport.tell(risk, beforeFailures(samples), progress);
        return new DriveModel(risk, traits);
    }

    private static List<float[]> beforeFailures(List<Sample> samples) {
        return samples.stream()
                .filter(sample -> sample.target() == 1)
                .limit(ROWS_TO_EXPLAIN)
                .map(Sample::features)
                .toList();
    }

    /** The score of each recent event by a model that knew nothing recent of its drive. */
    private Map<DriveEvent, Double> foretell(
            List<String> names, List<Sample> samples, Map<DriveEvent, float[]> recent) {
        List<BoostedTrees> models = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            models.add(train(
                    names,
                    samples.stream()
                            .filter(one -> !recent.containsKey(one.event()) || fold(one.event()) != left)
                            .toList(),
                    fold + 2));
            progress.note("backblaze: model without fold " + (fold + 1) + " of " + FOLDS + " trained");
        }
        Map<DriveEvent, Double> foretold = new IdentityHashMap<>();
        recent.forEach(
                (event, row) -> foretold.put(event, models.get(fold(event)).predict(row)));
        return foretold;
    }

    private BoostedTrees train(List<String> names, List<Sample> samples, long seed) {
        TrainingRows rows = Samples.rows(names, samples);
        List<BoostedTrees> models = new ArrayList<>();
        for (int model = 0; model < MODELS; model++) {
            models.add(BoostedTreesTrainer.train(rows, SETTINGS.withSeed(seed * MODELS + model)));
        }
        return BoostedTrees.mean(models);
    }

    private int fold(DriveEvent event) {
        return folds.fold(event.drive().id(), FOLDS);
    }

    private static IsotonicCalibration calibration(List<Sample> samples, Map<DriveEvent, Double> foretold) {
        List<Sample> recent = samples.stream()
                .filter(one -> foretold.containsKey(one.event()))
                .toList();
        double[] scores =
                recent.stream().mapToDouble(one -> foretold.get(one.event())).toArray();
        float[] targets = new float[scores.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = recent.get(i).target();
        }
        return IsotonicCalibration.fit(scores, targets);
    }
}

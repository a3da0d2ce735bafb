package dev.apoyo.local.score.backblaze;

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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Fits the model and fixes its threshold, on drives that were left out in turn (five folds), in the recent part of the
 * training time only.
 */
final class DriveTrainer {

    static final int FOLDS = 5;

    private static final DeviceSplit SPLIT = new DeviceSplit("backblaze-folds");
    private static final int ROWS_TO_EXPLAIN = 2000;

    private static final TreeSettings SETTINGS = TreeSettings.probability()
            .withTrees(100, 0.1)
            .withLeaves(16, 30)
            .withL2(5)
            .withShares(0.6, 0.4);

    /** So many models are averaged: with some thousand failures one alone leans on chance. */
    private static final int MODELS = 3;

    private final Lessons lessons;
    private final Progress progress;

    DriveTrainer(Lessons lessons, Progress progress) {
        this.lessons = lessons;
        this.progress = progress;
        progress.note("backblaze: " + lessons.samples().size() + " events to learn from");
    }

    static int fold(Drive drive) {
        return SPLIT.fold(drive.id(), FOLDS);
    }

    /** alerts: of the drives that the threshold is fixed on. */
    DriveModel fit(Alerts alerts, String fingerprint) {
        LeftOut leftOut = leaveOut();
        double alertAt = AlertThreshold.choose(alerts, leftOut);
        tell("with what was before", alertAt, alerts.judge(leftOut.warm(), alertAt));
        tell("with nothing from before", alertAt, alerts.judge(leftOut.cold(), alertAt));
        RiskModel risk = new RiskModel(
                BackblazeSet.NAME,
                (int) BackblazeSet.PROTOCOL.horizon().toDays(),
                DriveFeatures.PLAN,
                train(lessons.samples(), 1).withFingerprint(fingerprint),
                calibration(leftOut),
                alertAt);
        DriveReport.tell(risk, beforeFailures(), progress);
        return new DriveModel(risk, lessons.traits());
    }

    /** Scores each recent event by a model that was told nothing recent of its drive. */
    LeftOut leaveOut() {
        LeftOut scores = new LeftOut(new IdentityHashMap<>(), new IdentityHashMap<>());
        for (int fold = 0; fold < FOLDS; fold++) {
            BoostedTrees model = train(lessons.without(fold), fold + 2);
            score(model, fold, lessons.recent(), scores.warm());
            score(model, fold, lessons.recentCold(), scores.cold());
            progress.note("backblaze: model without fold " + (fold + 1) + " of " + FOLDS + " trained");
        }
        return scores;
    }

    private static void score(
            BoostedTrees model, int fold, Map<DriveEvent, float[]> rows, Map<DriveEvent, Double> scores) {
        rows.forEach((event, row) -> {
            if (fold(event.drive()) == fold) {
                scores.put(event, model.predict(row));
            }
        });
    }

    private BoostedTrees train(List<Sample> samples, long seed) {
        TrainingRows rows = Samples.rows(lessons.names(), samples);
        List<BoostedTrees> models = new ArrayList<>();
        for (int model = 0; model < MODELS; model++) {
            models.add(BoostedTreesTrainer.train(rows, SETTINGS.withSeed(seed * MODELS + model)));
        }
        return BoostedTrees.mean(models);
    }

    private List<float[]> beforeFailures() {
        return lessons.samples().stream()
                .filter(Sample::cameTrue)
                .limit(ROWS_TO_EXPLAIN)
                .map(Sample::features)
                .toList();
    }

    private IsotonicCalibration calibration(LeftOut leftOut) {
        List<Sample> recent = lessons.samples().stream()
                .filter(one -> lessons.recent().get(one.event()) == one.features())
                .toList();
        double[] scores = recent.stream()
                .mapToDouble(one -> leftOut.warm().get(one.event()))
                .toArray();
        float[] targets = new float[scores.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = recent.get(i).cameTrue() ? 1 : 0;
        }
        return IsotonicCalibration.fit(scores, targets);
    }

    private void tell(String how, double alertAt, CaseTally tally) {
        progress.note(String.format(
                Locale.ROOT,
                "backblaze: alerts at a score of %.3f %s: recall %.3f at precision %.3f on drives left out in turn",
                alertAt,
                how,
                tally.recall(),
                tally.precision()));
    }
}

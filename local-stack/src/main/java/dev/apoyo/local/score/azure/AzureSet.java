package dev.apoyo.local.score.azure;

import dev.apoyo.local.score.Fingerprint;
import dev.apoyo.local.score.ScoreInput;
import dev.apoyo.local.score.Scores;
import dev.apoyo.local.score.TrainedSet;
import dev.apoyo.local.stack.Progress;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Machines that send error codes and have components replaced: is the failure of a component foreseen four hours to two
 * days ahead? The method is a learned risk over {@link ErrorFeatures}. The hour of the day gives the answer away in this
 * recording and is in no feature.
 */
public final class AzureSet implements TrainedSet {

    static final String NAME = "azure-pdm";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Scores score(ScoreInput input) throws IOException {
        Park park = read(input.folder(), input.progress());
        Path train = input.train();
        if (train != null) {
            Park known = read(train, input.progress());
            ComponentRisk risk = RiskTrainer.train(known);
            return AzureScores.ofAll(park.knowing(known), risk, "trained on " + train);
        }
        ComponentRisk shipped = ComponentRisk.shipped();
        if (shipped.trees().fingerprint().equals(fingerprint(input.folder()))) {
            return AzureScores.heldOut(park);
        }
        return AzureScores.ofAll(park, shipped, "shipped model");
    }

    @Override
    public byte[] train(Path folder, Progress progress) throws IOException {
        ComponentRisk risk = RiskTrainer.train(read(folder, progress));
        progress.line("  alerts from a risk of " + risk.threshold() + " on");
        return risk.toJson(fingerprint(folder));
    }

    private static Park read(Path folder, Progress progress) throws IOException {
        return Park.of(MachineReader.read(folder, progress));
    }

    private static String fingerprint(Path folder) throws IOException {
        return Fingerprint.of(MachineReader.neededFiles(folder));
    }
}

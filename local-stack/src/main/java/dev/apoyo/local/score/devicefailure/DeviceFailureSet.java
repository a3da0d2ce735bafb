package dev.apoyo.local.score.devicefailure;

import dev.apoyo.local.score.Fingerprint;
import dev.apoyo.local.score.ScoreInput;
import dev.apoyo.local.score.Scores;
import dev.apoyo.local.score.TrainedSet;
import dev.apoyo.local.stack.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A fleet of connected devices with daily counters: is a failure foreseen one to thirty days ahead? The method is a set of
 * {@link CounterLimits} that {@link LimitSearch} chooses on training devices.
 */
public final class DeviceFailureSet implements TrainedSet {

    static final String NAME = "device-failure";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Scores score(ScoreInput input) throws IOException {
        Fleet fleet = read(input.folder());
        Path train = input.train();
        if (train != null) {
            Fleet known = read(train);
            CounterLimits limits = new LimitSearch(known).choose(device -> true);
            return DeviceFailureScores.ofAll(fleet.after(known), limits, "limits chosen on " + train);
        }
        LimitsArtefact shipped = LimitsArtefact.shipped();
        if (shipped.fingerprint().equals(fingerprint(input.folder()))) {
            return DeviceFailureScores.heldOut(fleet);
        }
        return DeviceFailureScores.ofAll(fleet, shipped.limits(), "shipped limits");
    }

    @Override
    public byte[] train(Path folder, Progress progress) throws IOException {
        CounterLimits limits = new LimitSearch(read(folder)).choose(device -> true);
        progress.line("  chosen: " + limits);
        return new LimitsArtefact(fingerprint(folder), limits).toJson();
    }

    private static Fleet read(Path folder) throws IOException {
        return new Fleet(DeviceFailureReader.read(folder));
    }

    private static String fingerprint(Path folder) throws IOException {
        return Fingerprint.of(List.of(DeviceFailureReader.file(folder)));
    }
}

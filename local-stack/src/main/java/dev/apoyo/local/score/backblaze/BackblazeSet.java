package dev.apoyo.local.score.backblaze;

import dev.apoyo.local.score.CaseProtocol;
import dev.apoyo.local.score.Fingerprint;
import dev.apoyo.local.score.ScoreInput;
import dev.apoyo.local.score.Scores;
import dev.apoyo.local.score.ShippedArtefact;
import dev.apoyo.local.score.TrainedSet;
import dev.apoyo.local.stack.Progress;
import dev.apoyo.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which drives fail within 60 days, told at least a day before. */
public final class BackblazeSet implements TrainedSet {

    static final String NAME = "backblaze";
    static final CaseProtocol PROTOCOL = new CaseProtocol(Duration.ofDays(60), Duration.ofDays(1));

    /** From here on the recorded data keeps back most drives; those were alive then. */
    static final long WITHHELD_FROM = Instant.parse("2015-07-01T00:00:00Z").getEpochSecond();

    private static final String FRESH = "fitted afresh on ";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte[] train(Path folder, Progress progress) throws IOException {
        return fit(Fleet.read(folder), fingerprint(folder), progress).toJson();
    }

    @Override
    public Scores score(ScoreInput input) throws IOException {
        Fleet fleet = Fleet.read(input.folder());
        Path train = input.train();
        if (train != null) {
            Fleet before = Fleet.read(train);
            DriveModel model = fit(before, fingerprint(train), input.progress());
            List<DriveEvent> history = before.historyOf(fleet);
            return new DriveScoring(model, fleet, history).scores(FRESH + train);
        }
        DriveModel shipped = shipped();
        if (!shipped.risk().trees().fingerprint().equals(fingerprint(input.folder()))) {
            return new DriveScoring(shipped, fleet, List.of()).scores("the model that comes with Apoyo");
        }
        return new HeldOutScoring(fleet, WITHHELD_FROM, input.progress()).scores();
    }

    private static DriveModel fit(Fleet fleet, String fingerprint, Progress progress) {
        Lessons lessons = Lessons.of(fleet.drives().values(), fleet.events(), WITHHELD_FROM);
        Alerts alerts = new Alerts(PROTOCOL, fleet.drives().values(), WITHHELD_FROM);
        return new DriveTrainer(lessons, progress).fit(alerts, fingerprint);
    }

    private static String fingerprint(Path folder) throws IOException {
        return Fingerprint.of(List.of(Drives.file(folder), DriveEvents.file(folder)));
    }

    private static DriveModel shipped() throws IOException {
        Optional<byte[]> artefact = ShippedArtefact.read(NAME);
        if (artefact.isEmpty()) {
            throw new StackException("no model for " + NAME + " comes with Apoyo; give --train");
        }
        return DriveModel.fromJson(artefact.get());
    }
}

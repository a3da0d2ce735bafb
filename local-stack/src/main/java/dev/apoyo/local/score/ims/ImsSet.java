package dev.apoyo.local.score.ims;

import dev.apoyo.local.score.DataFolder;
import dev.apoyo.local.score.Goal;
import dev.apoyo.local.score.Measure;
import dev.apoyo.local.score.ScoreInput;
import dev.apoyo.local.score.ScoreRow;
import dev.apoyo.local.score.ScoredSet;
import dev.apoyo.local.score.Scores;
import dev.apoyo.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;

/** IMS: each bearing learns on its own first days beside its peers, so that there is nothing to train beforehand. */
public final class ImsSet implements ScoredSet {

    /** What was found when the rig was opened, and how many hours ahead the first of them should be told. */
    private record Run(String file, String failing, Set<String> damaged, double wishedHours) {}

    private static final List<Run> RUNS = List.of(
            new Run("test1.csv", "bearing_3", Set.of("bearing_3", "bearing_4"), 8),
            new Run("test2.csv", "bearing_1", Set.of("bearing_1"), 48),
            new Run("test3.csv", "bearing_3", Set.of("bearing_3"), 48));

    private static final double EARLY_HOURS = 24;
    private static final List<String> NOTES = List.of(
            "The end of a file is the failure (test1: bearings 3 and 4, told is bearing 3; test2: 1; test3: 3).",
            "early: sound bearings alerted more than a day before the failing one; sound alerted: at any time.",
            "Signal: log amplitude less the median of the other bearings, EWMA 100 min, own baseline of 2 days that adapts in 5,",
            "limit 4 deviations for 12 rows: fixed on test1 and test2, where they are a look back; test3 is unseen.");

    @Override
    public String name() {
        return "ims-bearing";
    }

    @Override
    public Scores score(ScoreInput input) throws IOException {
        List<ScoreRow> rows = new ArrayList<>();
        for (Run run : RUNS) {
            Optional<Path> file = DataFolder.find(input.folder(), run.file());
            if (file.isPresent()) {
                rows.addAll(score(run, Rig.read(file.get())));
            } else {
                input.progress().note(name() + ": no " + run.file() + " in " + input.folder() + ", left out");
            }
        }
        if (rows.isEmpty()) {
            throw new StackException("none of test1.csv, test2.csv, test3.csv (or .gz) is in " + input.folder());
        }
        return new Scores(rows, NOTES);
    }

    private List<ScoreRow> score(Run run, Rig rig) {
        List<Measure> method = measures(run, rig, BearingWatch.OWN_AND_PEERS, Rig::againstPeers);
        List<Measure> baseline = measures(run, rig, BearingWatch.FIXED, (all, bearing) -> all.logAmplitude()
                .get(bearing));
        return List.of(
                new ScoreRow(name(), run.file(), "own baseline beside peers", withGoals(method, run)),
                new ScoreRow(name(), run.file(), "baseline: 4 deviations above the start", baseline));
    }

    private static List<Measure> measures(
            Run run, Rig rig, BearingWatch watch, BiFunction<Rig, String, double[]> signal) {
        Map<String, Double> leadHours = new LinkedHashMap<>();
        for (String bearing : rig.logAmplitude().keySet()) {
            OptionalInt alert = watch.firstAlert(rig.epochMillis(), signal.apply(rig, bearing));
            alert.ifPresent(row -> leadHours.put(bearing, rig.hoursLeft(row)));
        }
        double lead = leadHours.getOrDefault(run.failing(), Double.NaN);
        double tolerated = (Double.isNaN(lead) ? 0 : lead) + EARLY_HOURS;
        long early = leadHours.entrySet().stream()
                .filter(alert -> !run.damaged().contains(alert.getKey()))
                .filter(alert -> alert.getValue() > tolerated)
                .count();
        long sound = leadHours.keySet().stream()
                .filter(bearing -> !run.damaged().contains(bearing))
                .count();
        return List.of(Measure.of("lead h", lead), Measure.of("early", early), Measure.of("sound alerted", sound));
    }

    private static List<Measure> withGoals(List<Measure> measures, Run run) {
        return List.of(
                measures.get(0).withGoal(Goal.atLeast(run.wishedHours())),
                measures.get(1).withGoal(Goal.atMost(0)),
                measures.get(2));
    }
}

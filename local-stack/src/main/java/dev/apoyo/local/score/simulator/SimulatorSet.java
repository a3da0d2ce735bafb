package dev.apoyo.local.score.simulator;

import dev.apoyo.contracts.catalogue.Catalogue;
import dev.apoyo.local.score.Measure;
import dev.apoyo.local.score.ScoreInput;
import dev.apoyo.local.score.ScoreRow;
import dev.apoyo.local.score.ScoredSet;
import dev.apoyo.local.score.Scores;
import dev.apoyo.simulator.life.LifeSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Fleets of the simulator through the shipped rules and the product's case rules: one in which a third of the devices
 * develop a fault, and a healthy one; half of each lives from January on, half from June on. They make their data from the
 * seed.
 */
public final class SimulatorSet implements ScoredSet {

    private static final List<Instant> STARTS =
            List.of(Instant.parse("2026-01-10T00:00:00Z"), Instant.parse("2026-06-10T00:00:00Z"));
    private static final int FAULTY_DEVICES = 600;
    private static final int FAULTY_DAYS = 120;
    private static final int HEALTHY_DEVICES = 2_000;
    private static final int HEALTHY_DAYS = 30;

    @Override
    public String name() {
        return "simulator";
    }

    @Override
    public boolean isRecorded() {
        return false;
    }

    @Override
    public Scores score(ScoreInput input) {
        Catalogue catalogue = Catalogue.load();
        List<RuleSet> sets = List.of(RuleSet.shipped(catalogue), RuleSet.atFirstSight(catalogue));
        List<ScoreRow> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        faulty(input, sets, rows, notes);
        healthy(input, sets, rows, notes);
        notes.add("needed is a contact that names the right fault between its onset and a day after its repair; nobody"
                + " acts on a case here, the call is when the customer would call by themselves");
        return new Scores(rows, notes);
    }

    private void faulty(ScoreInput input, List<RuleSet> sets, List<ScoreRow> rows, List<String> notes) {
        input.progress().line("simulator: " + FAULTY_DEVICES + " devices live for " + FAULTY_DAYS + " days ...");
        FleetScore score = FleetScore.of(fleets(FAULTY_DEVICES, FAULTY_DAYS, 1.0 / 3, input.seed()), sets);
        String part = FAULTY_DEVICES + " devices, " + FAULTY_DAYS + " days, a third with a fault";
        for (int i = 0; i < sets.size(); i++) {
            List<Measure> measures = score.tallies().get(i).ofFaults(i == 0);
            rows.add(new ScoreRow(name(), part, sets.get(i).name(), measures));
        }
        notes.add("seed " + input.seed() + ", " + score.messages() + " messages");
        notes.addAll(score.tallies().get(0).linesByFault());
        notes.add("unnecessary, by rule: " + score.tallies().get(0).unnecessaryByRule());
    }

    private void healthy(ScoreInput input, List<RuleSet> sets, List<ScoreRow> rows, List<String> notes) {
        input.progress().line("simulator: " + HEALTHY_DEVICES + " devices live for " + HEALTHY_DAYS + " days ...");
        FleetScore score = FleetScore.of(fleets(HEALTHY_DEVICES, HEALTHY_DAYS, 0, ~input.seed()), sets);
        String part = HEALTHY_DEVICES + " devices, " + HEALTHY_DAYS + " days, all sound";
        for (int i = 0; i < sets.size(); i++) {
            List<Measure> measures = score.tallies().get(i).ofHealth(i == 0);
            rows.add(new ScoreRow(name(), part, sets.get(i).name(), measures));
        }
        notes.add("healthy fleet: " + score.messages() + " messages; cases by rule: "
                + score.tallies().get(0).unnecessaryByRule());
    }

    private static List<LifeSettings> fleets(int devices, int days, double faultyRatio, long seed) {
        List<LifeSettings> fleets = new ArrayList<>();
        for (Instant start : STARTS) {
            fleets.add(new LifeSettings(devices / STARTS.size(), days, faultyRatio, start, seed + fleets.size()));
        }
        return fleets;
    }
}

package dev.apoyo.local.score.azure;

import dev.apoyo.local.score.CaseTally;
import dev.apoyo.local.score.DeviceSplit;
import dev.apoyo.local.score.Goal;
import dev.apoyo.local.score.Measure;
import dev.apoyo.local.score.ScoreRow;
import dev.apoyo.local.score.Scores;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The rows and notes of this set. */
final class AzureScores {

    private static final double TRAINING_TIME = 0.6;
    private static final double HELD_OUT_MACHINES = 0.4;
    private static final double MOST_FALSE_A_MONTH = 0.12;
    private static final double SECONDS_AN_HOUR = 3_600;
    private static final String PROTOCOL =
            "case per machine and component, horizon 48 h, lead at least 4 h; a late case"
                    + " counts against precision; a failure in the first 48 h is not counted as one to be found";
    private static final String FEATURES = "no feature knows the hour of the day: ages are whole days";

    private AzureScores() {}

    /** All of the recording, by a model that was trained elsewhere. */
    static Scores ofAll(Park park, ComponentRisk risk, String origin) {
        String part = park.machines().size() + " machines, " + span(park);
        return new Scores(rows(part, park, risk), List.of(PROTOCOL, FEATURES, origin + ", " + said(risk)));
    }

    /** The later part of the training recording, by models of the earlier: of other machines, then of all. */
    static Scores heldOut(Park park) {
        DeviceSplit split = new DeviceSplit(AzureSet.NAME);
        Predicate<String> isHeldOut = id -> split.isHeldOut(id, HELD_OUT_MACHINES);
        long cut = park.cut(TRAINING_TIME);
        Park earlier = park.between(park.from(), cut);
        Park later = park.between(cut, park.to());
        ComponentRisk ofOthers = RiskTrainer.train(earlier.only(isHeldOut.negate()));
        ComponentRisk ofAll = RiskTrainer.train(earlier);
        Park strangers = later.only(isHeldOut);
        List<ScoreRow> rows = new ArrayList<>();
        rows.addAll(rows(strangers.machines().size() + " held-out machines, " + span(later), strangers, ofOthers));
        rows.addAll(rows("all machines, " + span(later), later, ofAll));
        return new Scores(
                rows,
                List.of(
                        PROTOCOL,
                        FEATURES,
                        "held-out machines: trained on the others before " + date(cut) + ", " + said(ofOthers),
                        "all machines: trained on them before " + date(cut) + ", " + said(ofAll)));
    }

    private static List<ScoreRow> rows(String part, Park park, ComponentRisk risk) {
        List<Measure> promised = measures(park, park.tally(risk));
        List<Measure> withGoals = List.of(
                promised.get(0).withGoal(Goal.atLeast(RiskTrainer.GOAL.recall())),
                promised.get(1).withGoal(Goal.atLeast(RiskTrainer.GOAL.precision())),
                promised.get(2).withGoal(Goal.atMost(MOST_FALSE_A_MONTH)),
                promised.get(3));
        return List.of(
                new ScoreRow(AzureSet.NAME, part, "learned risk", withGoals),
                baseline(part, park, "baseline: announcing codes together", ErrorAlert.MAPPED_TOGETHER),
                baseline(part, park, "baseline: any announcing code", ErrorAlert.MAPPED));
    }

    private static ScoreRow baseline(String part, Park park, String method, ErrorAlert alert) {
        return new ScoreRow(AzureSet.NAME, part, method, measures(park, park.tally(alert)));
    }

    private static List<Measure> measures(Park park, CaseTally tally) {
        return List.of(
                tally.recallMeasure(),
                tally.precisionMeasure(),
                Measure.of("false / machine-month", tally.falseCasesPer(park.machineMonths())),
                Measure.of("median lead h", tally.medianLeadSeconds() / SECONDS_AN_HOUR));
    }

    private static String said(ComponentRisk risk) {
        return String.format(
                Locale.ROOT,
                "%d trees, threshold %.2f from cross-validation by machine on the training part",
                risk.trees().treeCount(),
                risk.threshold());
    }

    private static String span(Park park) {
        return date(park.from()) + ".." + date(park.to() - 1);
    }

    private static LocalDate date(long second) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(second), ZoneOffset.UTC);
    }
}

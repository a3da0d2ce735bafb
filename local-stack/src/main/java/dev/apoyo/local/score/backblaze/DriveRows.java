package dev.apoyo.local.score.backblaze;

import dev.apoyo.local.score.CaseTally;
import dev.apoyo.local.score.Goal;
import dev.apoyo.local.score.Measure;
import dev.apoyo.local.score.ScoreRow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Makes rows of the table for the drives of one part. */
final class DriveRows {

    static final double RECALL_GOAL = 0.33;
    static final double PRECISION_GOAL = 0.45;

    static final String PROTOCOL_NOTE =
            "case protocol: horizon 60 d, lead at least 1 d; a case opens at the first alert, alerts in the 60 d after"
                    + " it belong to it; late ones count as false; only an event with news of errors alerts";

    private static final double SECONDS_PER_DAY = 86_400;

    private final String part;
    private final double driveMonths;

    DriveRows(String which, Alerts alerts, long begins, long ends) {
        part = which + ", " + day(begins) + ".." + day(ends);
        driveMonths = alerts.driveMonths(ends);
    }

    ScoreRow promised(String method, CaseTally tally) {
        return row(
                method,
                tally,
                tally.recallMeasure().withGoal(Goal.atLeast(RECALL_GOAL)),
                tally.precisionMeasure().withGoal(Goal.atLeast(PRECISION_GOAL)));
    }

    ScoreRow beside(String method, CaseTally tally) {
        return row(method, tally, tally.recallMeasure(), tally.precisionMeasure());
    }

    private ScoreRow row(String method, CaseTally tally, Measure recall, Measure precision) {
        double falseCases = tally.falseCases() + tally.lateCases();
        return new ScoreRow(
                BackblazeSet.NAME,
                part,
                method,
                List.of(
                        recall,
                        precision,
                        Measure.of("false per 1000 drive-months", falseCases * 1000 / driveMonths),
                        Measure.of("lead d", tally.medianLeadSeconds() / SECONDS_PER_DAY)));
    }

    private static String day(long epochSecond) {
        return Instant.ofEpochSecond(epochSecond)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }
}

package dev.apoyo.local.score.polimi;

import dev.apoyo.local.score.Goal;
import dev.apoyo.local.score.Measure;
import dev.apoyo.local.score.Median;
import dev.apoyo.local.score.ScoreRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Scores one recording; what came just before it warms up the windows, and no episode opens there. */
final class PolimiReport {

    private static final double FOUND_WISHED = 0.85;
    private static final double FALSE_A_WEEK_WISHED = 2;

    private final String part;
    private final PolimiRecording warm;
    private final PolimiRecording scored;

    PolimiReport(String part, @Nullable PolimiRecording before, PolimiRecording scored) {
        this.part = part;
        this.scored = scored;
        warm = before != null && before.leadsTo(scored) ? before.followedBy(scored) : scored;
    }

    ScoreRow row(String method, Function<PolimiRecording, double[]> risk, double threshold, boolean isPromised) {
        PolimiEpisodes.Tally tally = PolimiEpisodes.judge(openings(risk, threshold), scored.faults());
        Measure found = Measure.share("faults >= 30 min ahead", tally.found(), tally.faults());
        Measure falseAWeek = Measure.of("false episodes a week", tally.falseEpisodes() / scored.weeks());
        double lead = Median.of(
                tally.leadsMinutes().stream().mapToDouble(Double::doubleValue).toArray());
        return new ScoreRow(
                PolimiSet.NAME,
                part,
                method,
                List.of(
                        isPromised ? found.withGoal(Goal.atLeast(FOUND_WISHED)) : found,
                        isPromised ? falseAWeek.withGoal(Goal.atMost(FALSE_A_WEEK_WISHED)) : falseAWeek,
                        Measure.of("false episodes", tally.falseEpisodes()),
                        Measure.of("median lead min", lead)));
    }

    private long[] openings(Function<PolimiRecording, double[]> risk, double threshold) {
        double[] all = risk.apply(warm);
        double[] own = Arrays.copyOfRange(all, all.length - scored.rows(), all.length);
        return PolimiEpisodes.openings(scored.times(), own, threshold);
    }

    /** Each episode and each missed fault, and how they were judged. */
    List<String> episodes(PolimiRisk fitted) {
        long[] openings = openings(fitted::risk, fitted.threshold());
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%.2f weeks; threshold %.3f from blocks of the training part; an episode is true when a fault comes %d to %d"
                        + " minutes after its opening, else false, also when it comes sooner; no hour of day",
                scored.weeks(),
                fitted.threshold(),
                PolimiEpisodes.LEAST_LEAD_MINUTES,
                PolimiEpisodes.MOST_LEAD_MINUTES));
        lines.add("episodes (minutes to the fault): "
                + Arrays.stream(openings).mapToObj(this::judged).collect(Collectors.joining(", ")));
        String missed = Arrays.stream(scored.faults())
                .filter(fault ->
                        PolimiEpisodes.judge(openings, new long[] {fault}).found() == 0)
                .mapToObj(PolimiReport::text)
                .collect(Collectors.joining(", "));
        lines.add("missed faults: " + (missed.isEmpty() ? "none" : missed));
        return lines;
    }

    private String judged(long opening) {
        return text(opening)
                + PolimiEpisodes.lead(opening, scored.faults())
                        .map(lead -> String.format(Locale.ROOT, " (%.0f)", lead))
                        .orElse(" FALSE");
    }

    private static String text(long epochSecond) {
        return Instant.ofEpochSecond(epochSecond).toString().substring(5, 16).replace('T', ' ');
    }
}

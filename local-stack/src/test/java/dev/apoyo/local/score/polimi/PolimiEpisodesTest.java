package dev.apoyo.local.score.polimi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Times in minutes, as seconds. */
final class PolimiEpisodesTest {

    @Test
    void anEpisodeGoesOnWhileTheRiskStaysAboveHalfTheThreshold() {
        double[] risk = new double[200];
        Arrays.fill(risk, 10, 20, 0.6);
        Arrays.fill(risk, 20, 100, 0.3);
        Arrays.fill(risk, 100, 110, 0.6);
        assertThat(PolimiEpisodes.openings(minutes(200), risk, 0.5)).containsExactly(10 * 60);
    }

    @Test
    void anotherOpensOnlyAfterHalfAnHourOfQuiet() {
        double[] risk = new double[200];
        risk[10] = 0.6;
        risk[39] = 0.6;
        risk[70] = 0.6;
        assertThat(PolimiEpisodes.openings(minutes(200), risk, 0.5)).containsExactly(10 * 60, 70 * 60);
    }

    @Test
    void isTrueFromThirtyMinutesToFiveHoursAhead() {
        long[] fault = {1000 * 60};
        assertThat(judge(970, fault).found()).isEqualTo(1);
        assertThat(judge(700, fault).found()).isEqualTo(1);
        assertThat(judge(971, fault).found()).isZero();
        assertThat(judge(699, fault).found()).isZero();
    }

    @Test
    void anEpisodeThatComesTooLateIsFalse() {
        assertThat(judge(990, new long[] {1000 * 60}).falseEpisodes()).isEqualTo(1);
    }

    @Test
    void twoEpisodesOfOneFaultFindItOnceAndTheFirstGivesTheLead() {
        PolimiEpisodes.Tally tally = PolimiEpisodes.judge(new long[] {800 * 60, 900 * 60}, new long[] {1000 * 60});
        assertThat(tally).isEqualTo(new PolimiEpisodes.Tally(1, 1, 0, List.of(200.0)));
    }

    private static PolimiEpisodes.Tally judge(long openingMinute, long[] faults) {
        return PolimiEpisodes.judge(new long[] {openingMinute * 60}, faults);
    }

    private static long[] minutes(int count) {
        return LongStream.range(0, count).map(minute -> minute * 60).toArray();
    }
}

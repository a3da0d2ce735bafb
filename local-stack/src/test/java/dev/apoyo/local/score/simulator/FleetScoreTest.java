package dev.apoyo.local.score.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.catalogue.Catalogue;
import dev.apoyo.local.score.Measure;
import dev.apoyo.simulator.life.LifeSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A small fleet through the shipped rules; the full measure is {@code ./apoyo score --set simulator}. */
class FleetScoreTest {

    private static final Instant START = Instant.parse("2026-01-10T00:00:00Z");
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final List<RuleSet> SETS = List.of(RuleSet.shipped(CATALOGUE), RuleSet.atFirstSight(CATALOGUE));

    @Test
    void speaksBeforeMostCustomersWouldCallAndHardlyEverInVain() {
        FleetScore score = FleetScore.of(List.of(new LifeSettings(45, 90, 0.67, START, 7)), SETS);

        Map<String, Double> shipped = values(score.tallies().get(0).ofFaults(true));
        Map<String, Double> baseline = values(score.tallies().get(1).ofFaults(false));
        assertThat(shipped.get("case before the call")).isGreaterThan(0.7);
        assertThat(shipped.get("median lead d, gradual")).isGreaterThan(3);
        assertThat(shipped.get("F0.5")).isGreaterThan(0.8).isGreaterThan(baseline.get("F0.5"));
    }

    @Test
    void leavesAHealthyFleetAlone() {
        FleetScore score = FleetScore.of(List.of(new LifeSettings(90, 20, 0, START, 8)), SETS);

        assertThat(values(score.tallies().get(0).ofHealth(true)).get("cases")).isLessThanOrEqualTo(1);
        assertThat(values(score.tallies().get(1).ofHealth(false)).get("cases")).isGreaterThan(100);
        assertThat(score.messages()).isGreaterThan(100_000);
    }

    private static Map<String, Double> values(List<Measure> measures) {
        return measures.stream().collect(Collectors.toMap(Measure::name, Measure::value));
    }
}

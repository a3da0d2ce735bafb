package dev.apoyo.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That it measures what it says; how fast it is, is nothing for a test. */
class DetectionBenchmarkTest {

    @Test
    void tellsEachRunAndBothThatAreCompared() throws Exception {
        List<String> told = new ArrayList<>();

        DetectionBenchmark.Result result = new DetectionBenchmark(1_000, told::add).run();

        assertThat(told).hasSize(6).allMatch(line -> line.contains("readings/s and core"));
        assertThat(result.noRule().readings()).isEqualTo(8_000);
        assertThat(result.plain().cpuSeconds()).isPositive();
    }

    @Test
    void bothSetsHaveFiftyRules() {
        assertThat(FiftyRules.plain()).hasSize(50);
        assertThat(FiftyRules.ofAllKinds()).hasSize(50);
    }
}

package dev.apoyo.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AuditTest {

    @Test
    void takesTheValueThatEnoughOthersDoNotExceed() {
        List<Long> hundred = LongStream.rangeClosed(1, 100).boxed().toList();

        assertThat(Audit.percentile(hundred, 50)).isEqualTo(50);
        assertThat(Audit.percentile(hundred, 95)).isEqualTo(95);
        assertThat(Audit.percentile(List.of(10L, 20L, 30L), 95)).isEqualTo(30);
    }

    @Test
    void hasNoPercentileOfNothing() {
        assertThat(Audit.percentile(List.of(), 95)).isNull();
    }
}

package dev.apoyo.api.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.http.ProblemType;
import dev.apoyo.contracts.rule.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O3")
class ResolvePolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final long VERIFICATION_MINUTES = 60;

    @Test
    void letsACaseWithoutTelemetryBeResolved() {
        assertThat(ResolvePolicy.objection(row(Signal.NONE, null), NOW)).isEmpty();
    }

    @Test
    void objectsWhileTheSignalIsActive() {
        assertThat(ResolvePolicy.objection(row(Signal.ACTIVE, null), NOW))
                .hasValueSatisfying(problem -> assertThat(problem.type()).isEqualTo(ProblemType.SIGNAL_NOT_CLEAR));
    }

    @Test
    void objectsUntilTheSignalWasClearForLongEnough() {
        assertThat(ResolvePolicy.objection(row(Signal.CLEAR, NOW.minus(Duration.ofMinutes(59))), NOW))
                .hasValueSatisfying(problem -> assertThat(problem).hasMessageContaining("2026-11-22T10:01:00Z"));
        assertThat(ResolvePolicy.objection(row(Signal.CLEAR, NOW.minus(Duration.ofMinutes(60))), NOW))
                .isEmpty();
    }

    private static CaseRow row(Signal signal, @Nullable Instant clearSince) {
        return new CaseRow(
                UUID.randomUUID(),
                1001,
                CaseState.OPEN,
                "bearing-wear",
                Severity.MAJOR,
                "asset",
                "device",
                "washer-w7",
                "owner",
                "Olivia Owner",
                "en",
                null,
                null,
                null,
                NOW,
                OpenedBy.DETECTION,
                NOW,
                null,
                null,
                null,
                false,
                0,
                0,
                0,
                0,
                VERIFICATION_MINUTES,
                signal,
                clearSince,
                null,
                null,
                null,
                1);
    }
}

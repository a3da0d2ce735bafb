package dev.apoyo.api.cases;

import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** No false closure: what telemetry says decides, unless a person overrides it with a reason. */
final class ResolvePolicy {

    private ResolvePolicy() {}

    /** Why the case may not be resolved yet; empty when it may. */
    static Optional<Problem> objection(CaseRow row, Instant now) {
        return switch (row.signal()) {
            case NONE -> Optional.empty();
            case ACTIVE -> Optional.of(Problem.of(ProblemType.SIGNAL_NOT_CLEAR, "The alarm behind it is active"));
            case CLEAR -> stillVerifying(row, now);
        };
    }

    private static Optional<Problem> stillVerifying(CaseRow row, Instant now) {
        Instant clearSince = row.signalClearSince();
        if (clearSince == null) {
            return Optional.empty();
        }
        Instant clearUntil = clearSince.plus(Duration.ofMinutes(row.verificationMinutes()));
        return now.isBefore(clearUntil)
                ? Optional.of(Problem.of(
                                ProblemType.SIGNAL_NOT_CLEAR,
                                "It must stay clear for " + row.verificationMinutes() + " minutes, until " + clearUntil)
                        .with("clearUntil", clearUntil))
                : Optional.empty();
    }
}

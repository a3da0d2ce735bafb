package dev.apoyo.streamjobs.backtest;

import dev.apoyo.contracts.backtest.KnownCase;
import dev.apoyo.contracts.backtest.KnownOutcome;
import dev.apoyo.contracts.backtest.WouldBeCase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which would-be case is which known one: of the same asset (the fault is the rule's), and open at some time between the
 * would-be case's first alarm and {@link #AHEAD} after its last. Of several the first is taken.
 */
final class CaseMatching {

    /** How long after its signal a case may come to be known and still be the same matter. */
    static final Duration AHEAD = Duration.ofDays(30);

    private final Map<String, List<KnownCase>> byAsset;

    /** @param known of the rule's fault, by time of opening */
    CaseMatching(List<KnownCase> known) {
        byAsset = known.stream().collect(Collectors.groupingBy(KnownCase::assetId));
    }

    WouldBeCase match(WouldBeCase one) {
        KnownCase found = byAsset.getOrDefault(one.assetId(), List.of()).stream()
                .filter(known -> isSameMatter(one, known))
                .findFirst()
                .orElse(null);
        return new WouldBeCase(
                one.assetId(),
                one.deviceId(),
                one.from(),
                one.to(),
                one.alarms(),
                one.severity(),
                one.summary(),
                found);
    }

    private static boolean isSameMatter(WouldBeCase one, KnownCase known) {
        Instant resolvedAt = known.resolvedAt();
        boolean wasOver = resolvedAt != null && resolvedAt.isBefore(one.from());
        Instant to = one.to();
        boolean beganLater = to != null && known.openedAt().isAfter(to.plus(AHEAD));
        return !wasOver && !beganLater;
    }

    /** Whether a rule that is silent here overlooked something: it was confirmed, or a person opened it for a reason. */
    static boolean isWorthFinding(KnownCase known) {
        return known.outcome() == KnownOutcome.CONFIRMED
                || (known.byPeople() && known.outcome() != KnownOutcome.FALSE_ALARM);
    }

    /** How long before the failure, or before a person opened the case, the first alarm was; null when nobody knows. */
    static @Nullable Double leadHours(WouldBeCase one) {
        KnownCase known = one.matched();
        if (known == null || known.outcome() == KnownOutcome.FALSE_ALARM) {
            return null;
        }
        Instant failedAt = known.failedAt();
        Instant called = failedAt == null && known.byPeople() ? known.openedAt() : failedAt;
        return called == null
                ? null
                : (Double) (Duration.between(one.from(), called).toSeconds() / 3_600.0);
    }
}

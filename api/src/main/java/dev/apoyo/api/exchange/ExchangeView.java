package dev.apoyo.api.exchange;

import dev.apoyo.api.exchange.ExchangeStore.Line;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An exchange as people see it; JSON as {@code Exchange} of the contract. */
record ExchangeView(
        UUID exchangeId,
        long number,
        UUID caseId,
        String assetId,
        ExchangeState state,
        ReturnState returnState,
        boolean unusable,
        String oldDeviceId,
        @Nullable String deviceId,
        @Nullable String modelId,
        @Nullable String carrier,
        @Nullable String trackingNumber,
        @Nullable String returnTrackingNumber,
        @Nullable String returnDueAt,
        @Nullable Probation probation,
        boolean overridden,
        List<ExchangeMove> accepted,
        long version,
        List<Entry> log) {

    /** One thing that happened; JSON as in the contract. */
    record Entry(
            Instant time,
            ExchangeMove move,
            String by,
            @Nullable String text) {}

    /** An exchange in a list; JSON as {@code ExchangeSummary} of the contract. */
    record Summary(
            UUID exchangeId,
            long number,
            UUID caseId,
            String assetId,
            ExchangeState state,
            ReturnState returnState,
            Instant requestedAt,
            @Nullable Instant endedAt) {

        static Summary of(Line line) {
            return new Summary(
                    line.exchangeId(),
                    line.number(),
                    line.caseId(),
                    line.assetId(),
                    line.state(),
                    line.returnState(),
                    line.requestedAt(),
                    line.endedAt());
        }
    }

    static ExchangeView of(Exchange exchange, @Nullable Probation probation, List<ExchangeEvent> log) {
        Progress progress = exchange.progress();
        return new ExchangeView(
                exchange.exchangeId(),
                exchange.number(),
                exchange.caseId(),
                exchange.assetId(),
                exchange.state(),
                progress.status().returned(),
                exchange.unusable(),
                exchange.oldDeviceId(),
                progress.fact("deviceId"),
                progress.fact("modelId"),
                progress.fact("carrier"),
                progress.fact("trackingNumber"),
                progress.fact("returnTrackingNumber"),
                progress.fact("returnDueAt"),
                probation,
                progress.isOverridden(),
                progress.status().accepted(),
                exchange.version(),
                log.stream()
                        .map(event ->
                                new Entry(event.time(), event.move(), event.by().displayName(), event.text()))
                        .toList());
    }
}

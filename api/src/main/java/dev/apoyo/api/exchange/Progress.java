package dev.apoyo.api.exchange;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the log of an exchange says in sum. Pure: the same events always say the same.
 *
 * @param times when each move was made last
 * @param facts what came with the moves, by name, the later over the earlier: {@code modelId} and {@code deviceId} of the
 *     replacement, {@code carrier}, {@code trackingNumber}, {@code returnLabel}, {@code returnTrackingNumber},
 *     {@code returnDueAt}, {@code overridden}, {@code reminders}
 */
record Progress(ExchangeStatus status, Map<ExchangeMove, Instant> times, JsonObject facts) {

    /** @param log the request first */
    static Progress of(List<ExchangeEvent> log) {
        Progress progress = begun(log.get(0));
        for (ExchangeEvent event : log.subList(1, log.size())) {
            progress = progress.after(event);
        }
        return progress;
    }

    static Progress begun(ExchangeEvent request) {
        return new Progress(
                ExchangeStatus.START,
                Map.of(ExchangeMove.REQUEST, request.time()),
                request.data().copy());
    }

    /** @throws dev.apoyo.api.http.Problem when the move is not legal */
    Progress after(ExchangeEvent event) {
        ExchangeStatus next = status.after(event.move());
        Map<ExchangeMove, Instant> later = new EnumMap<>(times);
        later.put(event.move(), event.time());
        return new Progress(next, Map.copyOf(later), facts.copy().mergeIn(event.data()));
    }

    @Nullable Instant time(ExchangeMove move) {
        return times.get(move);
    }

    @Nullable String fact(String name) {
        return facts.getString(name);
    }

    boolean isOverridden() {
        return facts.getBoolean("overridden", false);
    }

    @Nullable Instant endedAt() {
        return switch (status.state()) {
            case CLOSED -> time(ExchangeMove.CLOSE);
            case CANCELLED -> time(ExchangeMove.CANCEL);
            case FAILED -> time(ExchangeMove.FAIL);
            case REQUESTED, APPROVED, SHIPPED, DELIVERED, ACTIVATED, HEALTHY -> null;
        };
    }
}

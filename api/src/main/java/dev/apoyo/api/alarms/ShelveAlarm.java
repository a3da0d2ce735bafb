package dev.apoyo.api.alarms;

import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code POST /alarms/{alarmId}/shelve}: out of sight for a time that ends by itself. */
public final class ShelveAlarm implements Operation {

    private static final Duration LONGEST = Duration.ofDays(7);

    private final AlarmMoves moves;
    private final AlarmStore alarms = new AlarmStore();

    public ShelveAlarm(AlarmMoves moves) {
        this.moves = moves;
    }

    /** One of {@code until} and {@code minutes}. */
    record Wish(@Nullable Instant until, @Nullable Long minutes, String reason) {

        Instant endAfter(Instant now) {
            if ((until == null) == (minutes == null)) {
                throw Problem.invalid(Problem.Place.body, "", "say either until or minutes");
            }
            Instant end = until != null ? until : now.plus(Duration.ofMinutes(Objects.requireNonNull(minutes)));
            if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST))) {
                String detail = end + " is not within the next " + LONGEST.toDays() + " days";
                throw Problem.invalid(Problem.Place.body, until == null ? "/minutes" : "/until", detail);
            }
            return end;
        }
    }

    @Override
    public String id() {
        return "shelveAlarm";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String alarmId = request.path("alarmId");
        UUID accountId = request.caller().accountId();
        Wish wish = request.body(Wish.class);
        return moves.move(request, AlarmMoves.Kind.SHELVED, (tx, life, now) -> {
            Instant end = wish.endAfter(now);
            life.shelve();
            return alarms.shelve(tx, alarmId, end, accountId, wish.reason());
        });
    }
}

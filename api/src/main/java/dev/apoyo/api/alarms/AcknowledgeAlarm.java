package dev.apoyo.api.alarms;

import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import java.util.UUID;

/** {@code POST /alarms/{alarmId}/acknowledge}: I have seen it. The first one who says so is kept. */
public final class AcknowledgeAlarm implements Operation {

    private final AlarmMoves moves;
    private final AlarmStore alarms = new AlarmStore();

    public AcknowledgeAlarm(AlarmMoves moves) {
        this.moves = moves;
    }

    @Override
    public String id() {
        return "acknowledgeAlarm";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String alarmId = request.path("alarmId");
        UUID accountId = request.caller().accountId();
        return moves.move(
                request,
                AlarmMoves.Kind.ACKNOWLEDGED,
                (tx, life, now) -> life.acknowledge()
                        ? alarms.acknowledge(tx, alarmId, accountId, now)
                        : Future.succeededFuture());
    }
}

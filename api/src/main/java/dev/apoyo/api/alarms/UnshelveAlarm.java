package dev.apoyo.api.alarms;

import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;

/** {@code POST /alarms/{alarmId}/unshelve}: back into sight before its time. */
public final class UnshelveAlarm implements Operation {

    private final AlarmMoves moves;
    private final AlarmStore alarms = new AlarmStore();

    public UnshelveAlarm(AlarmMoves moves) {
        this.moves = moves;
    }

    @Override
    public String id() {
        return "unshelveAlarm";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String alarmId = request.path("alarmId");
        return moves.move(request, AlarmMoves.Kind.UNSHELVED, (tx, life, now) -> {
            life.unshelve();
            return alarms.unshelve(tx, alarmId);
        });
    }
}

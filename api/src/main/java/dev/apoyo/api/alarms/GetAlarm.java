package dev.apoyo.api.alarms;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.messages.FaultTexts;
import io.vertx.core.Future;
import java.time.Clock;

/** {@code GET /alarms/{alarmId}}: one alarm with its evidence. */
public final class GetAlarm implements Operation {

    private final Database database;
    private final FaultTexts texts;
    private final Clock clock;
    private final AlarmStore alarms = new AlarmStore();

    public GetAlarm(Database database, FaultTexts texts, Clock clock) {
        this.database = database;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "getAlarm";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String alarmId = request.path("alarmId");
        return alarms.find(database.client(), alarmId, request.caller().onlyOwner())
                .map(found -> found.orElseThrow(() -> Problem.notFound("alarm", alarmId)))
                .map(alarm -> Answer.ok(AlarmView.of(alarm, texts, request.caller(), clock.instant())));
    }
}

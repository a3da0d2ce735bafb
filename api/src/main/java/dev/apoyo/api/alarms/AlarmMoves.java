package dev.apoyo.api.alarms;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.live.LiveNotice;
import dev.apoyo.api.messages.FaultTexts;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;

/** How staff move an alarm: lock it, see that the move is legal, make it, tell who watches. */
public final class AlarmMoves {

    private final Database database;
    private final FaultTexts texts;
    private final Clock clock;
    private final AlarmStore alarms = new AlarmStore();

    public AlarmMoves(Database database, FaultTexts texts, Clock clock) {
        this.database = database;
        this.texts = texts;
        this.clock = clock;
    }

    /** What was done; as in {@code AlarmNotice} of the contract. */
    enum Kind {
        ACKNOWLEDGED,
        SHELVED,
        UNSHELVED
    }

    /** What one operation does. The alarm is locked; illegal moves throw a {@link Problem}. */
    interface Step {
        Future<?> apply(SqlConnection tx, AlarmLife life, Instant now);
    }

    /** Applies the step to the alarm in the path and answers the alarm as it is then. */
    Future<Answer> move(Request request, Kind kind, Step step) {
        String alarmId = request.path("alarmId");
        return database.inTransaction(tx -> {
            Instant now = clock.instant();
            return alarms.lock(tx, alarmId)
                    .map(found -> found.orElseThrow(() -> Problem.notFound("alarm", alarmId)))
                    .compose(alarm -> step.apply(tx, AlarmLife.of(alarm, now), now))
                    .compose(moved -> alarms.lock(tx, alarmId))
                    .map(found -> found.orElseThrow())
                    .compose(alarm -> LiveNotice.toStaff("alarm", AlarmNotice.of(alarm, kind, now))
                            .announce(tx)
                            .map(told -> Answer.ok(AlarmView.of(alarm, texts, request.caller(), now))));
        });
    }
}

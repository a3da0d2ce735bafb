package dev.apoyo.api.budget;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

/** {@code GET /me/message-preferences}: how much I want to hear, and how much of it I heard this week. */
public final class GetMessagePreferences implements Operation {

    private final Database database;
    private final Clock clock;

    public GetMessagePreferences(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "getMessagePreferences";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String ownerId = Objects.requireNonNull(request.caller().onlyOwner());
        return of(database.client(), ownerId, clock.instant());
    }

    static Future<Answer> of(SqlClient db, String ownerId, Instant now) {
        DepartureStore departures = new DepartureStore();
        return new PreferenceStore().of(db, ownerId).compose(preferences -> departures
                .sentInTheWeekBefore(db, ownerId, now)
                .compose(sent -> departures.held(db, ownerId).map(held -> Answer.ok(
                                MyPreferences.of(preferences, sent, held))
                        .withVersion(preferences.version()))));
    }
}

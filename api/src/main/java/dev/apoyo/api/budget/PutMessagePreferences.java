package dev.apoyo.api.budget;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.http.Seen;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.LocalTime;
import java.util.Objects;

/** {@code PUT /me/message-preferences}: how much I want to hear from now on. */
public final class PutMessagePreferences implements Operation {

    private final Database database;
    private final Clock clock;
    private final PreferenceStore preferences = new PreferenceStore();

    public PutMessagePreferences(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** JSON as {@code PutMessagePreferences} of the contract. */
    record Body(LocalTime quietFrom, LocalTime quietUntil, int weeklyBudget, boolean wantsPromotions) {}

    @Override
    public String id() {
        return "putMessagePreferences";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String ownerId = Objects.requireNonNull(request.caller().onlyOwner());
        Body body = request.body(Body.class);
        return database.inTransaction(tx -> write(tx, ownerId, body, request.ifMatch())
                .compose(written -> GetMessagePreferences.of(tx, ownerId, clock.instant())));
    }

    private Future<Void> write(SqlConnection tx, String ownerId, Body body, Seen seen) {
        return preferences
                .lock(tx, ownerId)
                .map(known -> next(known, body, seen))
                .compose(next -> preferences.put(tx, ownerId, next, clock.instant()));
    }

    private static Preferences next(Preferences known, Body body, Seen seen) {
        seen.require(known.version());
        return new Preferences(
                new QuietHours(
                        body.quietFrom(), body.quietUntil(), known.quietHours().zone()),
                body.weeklyBudget(),
                body.wantsPromotions(),
                known.version() + 1);
    }
}

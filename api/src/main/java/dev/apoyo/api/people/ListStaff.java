package dev.apoyo.api.people;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;

/** {@code GET /staff}: who looks after cases, and how much each has to do. */
public final class ListStaff implements Operation {

    private final Database database;
    private final Clock clock;
    private final StaffStore staff = new StaffStore();

    public ListStaff(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "listStaff";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Instant now = clock.instant();
        return staff.profiles(database.client())
                .map(found -> new Page<>(
                        found.stream().map(stored -> StaffView.of(stored, now)).toList(), null))
                .map(Answer::ok);
    }
}

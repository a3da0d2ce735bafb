package dev.apoyo.api.callbacks;

import dev.apoyo.api.cases.CaseChanges;
import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code POST /cases/{caseId}/call-backs}: call me, or call this owner. */
public final class AskCallBack implements Operation {

    private static final Duration AT_MOST_AHEAD = Duration.ofDays(14);

    private final Database database;
    private final CallBacks calls;
    private final Clock clock;
    private final CallBackStore store = new CallBackStore();

    public AskCallBack(Database database, CallBacks calls, Clock clock) {
        this.database = database;
        this.calls = calls;
        this.clock = clock;
    }

    /** Local times of the owner. */
    record Wanted(
            @Nullable LocalDateTime from,
            @Nullable LocalDateTime to,
            @Nullable String phone,
            @Nullable String wish) {}

    @Override
    public String id() {
        return "askCallBack";
    }

    @Override
    public Future<Answer> answer(Request request) {
        UUID caseId = CaseChanges.caseId(request);
        Wanted wanted = request.body(Wanted.class);
        return database.inTransaction(
                        tx -> CallCase.lock(tx, caseId, request.caller().onlyOwner())
                                .map(CallCase::requireOpen)
                                .compose(about -> ask(tx, about, wanted, request)))
                .map(Answer::created);
    }

    private Future<CallBackView> ask(SqlConnection tx, CallCase about, Wanted wanted, Request request) {
        Instant now = clock.instant();
        CallTimes times = times(about, wanted, now);
        Author by = Author.of(request.caller());
        return store.setPhone(tx, about.ownerId(), wanted.phone())
                .compose(set -> calls.ask(tx, about, times, wanted.wish(), by, now))
                .compose(call -> store.view(tx, call.callBackId(), now))
                .map(view -> request.caller().isStaff() ? view : view.forOwner());
    }

    /** Null when any time will do. */
    private static @Nullable CallTimes times(CallCase about, Wanted wanted, Instant now) {
        if (wanted.from() == null || wanted.to() == null) {
            requireNeither(wanted);
            return null;
        }
        Instant from = wanted.from().atZone(about.ownerZone()).toInstant();
        Instant to = wanted.to().atZone(about.ownerZone()).toInstant();
        requireSensible(from, to, now);
        return CallTimes.within(from, to, about.ownerZone(), now)
                .orElseThrow(() -> refused(
                        "/from",
                        "we call between " + CallTimes.DAY_BEGINS + " and " + CallTimes.DAY_ENDS + " of "
                                + about.ownerZone()));
    }

    private static void requireNeither(Wanted wanted) {
        if (wanted.from() != null || wanted.to() != null) {
            throw refused(wanted.from() == null ? "/from" : "/to", "send both ends of the time that suits, or none");
        }
    }

    private static void requireSensible(Instant from, Instant to, Instant now) {
        if (!from.isBefore(to)) {
            throw refused("/to", "must be after from");
        }
        if (!to.isAfter(now)) {
            throw refused("/to", "is over; now is " + now);
        }
        if (to.isAfter(now.plus(AT_MOST_AHEAD))) {
            throw refused("/to", "must be within " + AT_MOST_AHEAD.toDays() + " days");
        }
    }

    private static Problem refused(String pointer, String why) {
        return Problem.invalid(Problem.Place.body, pointer, why);
    }
}

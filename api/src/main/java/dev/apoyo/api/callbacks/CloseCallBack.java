package dev.apoyo.api.callbacks;

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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code POST /call-backs/{callBackId}/outcome}: how a call went. Of two who say so at once, one does. */
public final class CloseCallBack implements Operation {

    private static final Duration WINDOW = Duration.ofHours(2);
    private static final Duration AT_MOST_AHEAD = Duration.ofDays(14);

    private final Database database;
    private final CallBacks calls;
    private final Clock clock;
    private final CallBackStore store = new CallBackStore();

    public CloseCallBack(Database database, CallBacks calls, Clock clock) {
        this.database = database;
        this.calls = calls;
        this.clock = clock;
    }

    record Said(CallOutcome outcome, String note, @Nullable Instant againAt) {}

    @Override
    public String id() {
        return "closeCallBack";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String text = request.path("callBackId");
        Said said = request.body(Said.class);
        Instant now = clock.instant();
        return database.inTransaction(tx -> find(tx, text)
                        .map(found -> found.orElseThrow(() -> Problem.notFound("call-back", text)))
                        .compose(call -> close(tx, call, said, request, now)
                                .compose(closed -> store.view(tx, call.callBackId(), now))))
                .map(Answer::ok);
    }

    private Future<Void> close(SqlConnection tx, CallBack seen, Said said, Request request, Instant now) {
        return CallCase.lock(tx, seen.caseId(), null).compose(about -> store.find(tx, seen.callBackId())
                .map(Optional::orElseThrow)
                .compose(call ->
                        calls.done(tx, about, call, result(about, said, now), Author.of(request.caller()), now)));
    }

    private static CallBacks.Result result(CallCase about, Said said, Instant now) {
        return new CallBacks.Result(said.outcome(), said.note(), again(about, said, now));
    }

    private static @Nullable CallTimes again(CallCase about, Said said, Instant now) {
        Instant at = said.againAt();
        if (at == null) {
            return null;
        }
        if (!said.outcome().isWorthAnotherTry()) {
            throw refused("only NO_ANSWER is tried again");
        }
        if (!at.isAfter(now) || at.isAfter(now.plus(AT_MOST_AHEAD))) {
            throw refused("must be within the next " + AT_MOST_AHEAD.toDays() + " days; now is " + now);
        }
        return CallTimes.within(at, at.plus(WINDOW), about.ownerZone(), now)
                .orElseThrow(() -> refused("we call between " + CallTimes.DAY_BEGINS + " and " + CallTimes.DAY_ENDS
                        + " of " + about.ownerZone()));
    }

    private static Problem refused(String why) {
        return Problem.invalid(Problem.Place.body, "/againAt", why);
    }

    private Future<Optional<CallBack>> find(SqlConnection tx, String text) {
        try {
            return store.find(tx, UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Future.succeededFuture(Optional.empty());
        }
    }
}

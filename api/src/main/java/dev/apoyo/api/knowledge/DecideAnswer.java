package dev.apoyo.api.knowledge;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Locks;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code POST /answers/{answerId}/versions/{version}/decision}: a lead accepts a proposed version, or does not. */
final class DecideAnswer implements Operation {

    private final Database database;
    private final Clock clock;
    private final AnswerStore answers = new AnswerStore();

    DecideAnswer(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** JSON as {@code DecideAnswer} of the contract. */
    record Body(boolean accepted, @Nullable String reason) {}

    @Override
    public String id() {
        return "decideAnswer";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String answerId = request.path("answerId");
        int version = Integer.parseInt(request.path("version"));
        Body body = request.body(Body.class);
        return database.inTransaction(tx -> Locks.hold(tx, Set.of(ProposeAnswer.lock(answerId)))
                        .compose(held -> find(tx, answerId, version))
                        .compose(found -> answers.decide(
                                tx,
                                found,
                                found.state().decided(body.accepted()),
                                request.caller().accountId(),
                                body.reason(),
                                clock.instant()))
                        .compose(decided -> find(tx, answerId, version)))
                .map(Answer::ok);
    }

    private Future<StoredAnswer> find(SqlConnection tx, String answerId, int version) {
        return answers.find(tx, answerId, version)
                .map(found ->
                        found.orElseThrow(() -> Problem.notFound("version " + version + " of the answer", answerId)));
    }
}

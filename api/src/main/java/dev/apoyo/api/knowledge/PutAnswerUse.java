package dev.apoyo.api.knowledge;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Locks;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.knowledge.AnswerUses.Use;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code PUT /answers/{answerId}/uses/{caseId}}: the answer was used in this case, and whether it helped. */
final class PutAnswerUse implements Operation {

    private final Database database;
    private final Clock clock;
    private final AnswerStore answers = new AnswerStore();
    private final AnswerUses uses = new AnswerUses();

    PutAnswerUse(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** JSON as {@code AnswerUse} of the contract. */
    record Body(@Nullable Boolean helped) {}

    @Override
    public String id() {
        return "putAnswerUse";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String answerId = request.path("answerId");
        UUID caseId = request.pathId("caseId", "case");
        Boolean helped = request.body(Body.class).helped();
        return database.inTransaction(tx -> Locks.hold(tx, Set.of(ProposeAnswer.lock(answerId)))
                        .compose(held -> ProposeAnswer.requireCase(tx, caseId))
                        .compose(there -> accepted(tx, answerId))
                        .compose(answer -> uses.put(
                                tx,
                                new Use(answerId, answer.version(), caseId, helped),
                                request.caller().accountId(),
                                clock.instant())))
                .map(Answer::ok);
    }

    private Future<StoredAnswer> accepted(SqlConnection tx, String answerId) {
        return answers.accepted(tx, answerId)
                .map(found -> found.orElseThrow(() -> Problem.notFound("accepted answer", answerId)));
    }
}

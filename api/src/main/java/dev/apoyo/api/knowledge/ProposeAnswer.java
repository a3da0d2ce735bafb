package dev.apoyo.api.knowledge;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Locks;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.rules.ProductModels;
import dev.apoyo.contracts.catalogue.ExpertAnswer;
import dev.apoyo.contracts.catalogue.Knowledge;
import dev.apoyo.contracts.check.KnowledgeValidator;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code POST /answers}: an expert proposes an answer, or a new version of one. It counts once a lead accepts it. */
final class ProposeAnswer implements Operation {

    private static final String ENTRY = "/answers/0";

    private final Database database;
    private final CurrentKnowledge current;
    private final ProductModels models;
    private final Clock clock;
    private final AnswerStore answers = new AnswerStore();

    ProposeAnswer(Database database, CurrentKnowledge current, ProductModels models, Clock clock) {
        this.database = database;
        this.current = current;
        this.models = models;
        this.clock = clock;
    }

    /**
     * JSON as {@code ProposeAnswer} of the contract.
     *
     * @param answerId of which it is a new version; null for a new answer
     */
    record Body(
            @Nullable String answerId,
            @Nullable String modelId,
            @Nullable String firmware,
            String faultCode,
            Map<String, String> texts,
            @Nullable UUID caseId) {

        ExpertAnswer answer() {
            String id = answerId == null ? UUID.randomUUID().toString() : answerId;
            return new ExpertAnswer(id, modelId, firmware, faultCode, texts);
        }
    }

    @Override
    public String id() {
        return "proposeAnswer";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Body body = request.body(Body.class);
        ExpertAnswer answer = body.answer();
        requireSound(answer);
        return database.inTransaction(tx -> Locks.hold(tx, Set.of(lock(answer.id())))
                        .compose(held -> requireThere(tx, body))
                        .compose(there -> answers.propose(
                                tx, answer, body.caseId(), request.caller().accountId(), clock.instant())))
                .map(Answer::created);
    }

    static String lock(String answerId) {
        return "answer " + answerId;
    }

    private void requireSound(ExpertAnswer answer) {
        Knowledge added = new Knowledge(List.of(), List.of(), List.of(answer), List.of());
        List<Problem.Fault> faults =
                KnowledgeValidator.violations(added, current.base().knowledge(), models.ids()).stream()
                        .map(violation -> new Problem.Fault(
                                Problem.Place.body, violation.pointer().replace(ENTRY, ""), violation.detail()))
                        .toList();
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    private Future<Void> requireThere(SqlConnection tx, Body body) {
        String answerId = body.answerId();
        Future<Boolean> isThere = answerId == null ? Future.succeededFuture(true) : answers.isThere(tx, answerId);
        return isThere.compose(there -> there
                ? requireCase(tx, body.caseId())
                : Future.failedFuture(Problem.notFound("answer", String.valueOf(answerId))));
    }

    static Future<Void> requireCase(SqlConnection tx, @Nullable UUID caseId) {
        return caseId == null
                ? Future.succeededFuture()
                : tx.preparedQuery("SELECT FROM support_case WHERE case_id = $1")
                        .execute(Tuple.of(caseId))
                        .compose(rows -> rows.size() > 0
                                ? Future.<Void>succeededFuture()
                                : Future.failedFuture(Problem.notFound("case", caseId.toString())));
    }
}

package dev.apoyo.api.knowledge;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.http.Seen;
import dev.apoyo.api.rules.ProductModels;
import dev.apoyo.contracts.catalogue.ExpertAnswer;
import dev.apoyo.contracts.catalogue.FaultText;
import dev.apoyo.contracts.catalogue.Knowledge;
import dev.apoyo.contracts.catalogue.ManualSection;
import dev.apoyo.contracts.catalogue.Promotion;
import dev.apoyo.contracts.check.KnowledgeValidator;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code POST /knowledge/imports}: a new version of what is known, checked whole and taken whole, or not at all. */
final class KnowledgeImport implements Operation {

    private final Database database;
    private final CurrentKnowledge current;
    private final ProductModels models;
    private final Clock clock;
    private final KnowledgeStore store = new KnowledgeStore();

    KnowledgeImport(Database database, CurrentKnowledge current, ProductModels models, Clock clock) {
        this.database = database;
        this.current = current;
        this.models = models;
        this.clock = clock;
    }

    /**
     * JSON as {@code KnowledgeImport} of the contract.
     *
     * @param replace whether it is all that is known from now on, and not an addition
     */
    record Body(
            String note,
            @Nullable Boolean replace,
            @Nullable List<FaultText> faults,
            @Nullable List<ManualSection> sections,
            @Nullable List<ExpertAnswer> answers,
            @Nullable List<Promotion> promotions) {

        Knowledge knowledge() {
            return new Knowledge(orNone(faults), orNone(sections), orNone(answers), orNone(promotions));
        }

        boolean isWhole() {
            return Boolean.TRUE.equals(replace);
        }

        private static <T> List<T> orNone(@Nullable List<T> entries) {
            return entries == null ? List.of() : entries;
        }
    }

    @Override
    public String id() {
        return "importKnowledge";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Body body = request.body(Body.class);
        return database.inTransaction(tx -> write(tx, body, request))
                .compose(written -> current.refresh().map(written))
                .map(written -> Answer.created(written).withVersion(written.version()));
    }

    private Future<KnowledgeStore.Summary> write(SqlConnection tx, Body body, Request request) {
        return store.lock(tx)
                .compose(locked -> store.newest(tx))
                .map(newest -> next(newest, body, request.ifMatch()))
                .compose(next ->
                        store.add(tx, next, body.note(), request.caller().accountId(), clock.instant()));
    }

    private KnowledgeBase next(Optional<KnowledgeBase> newest, Body body, Seen seen) {
        long version = newest.map(KnowledgeBase::version).orElse(0L);
        seen.require(version);
        Knowledge base = body.isWhole()
                ? Knowledge.NONE
                : newest.map(KnowledgeBase::knowledge).orElse(Knowledge.NONE);
        Knowledge added = body.knowledge();
        requireSound(added, base);
        return new KnowledgeBase(version + 1, KnowledgeMerge.of(base, added));
    }

    private void requireSound(Knowledge added, Knowledge base) {
        List<Problem.Fault> faults = KnowledgeValidator.violations(added, base, models.ids()).stream()
                .map(violation -> new Problem.Fault(Problem.Place.body, violation.pointer(), violation.detail()))
                .toList();
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }
}

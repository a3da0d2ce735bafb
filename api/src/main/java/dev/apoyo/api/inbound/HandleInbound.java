package dev.apoyo.api.inbound;

import dev.apoyo.api.channels.Way;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /inbound/{inboundId}/handle}: a person has looked at it. With a case it becomes its owner's word there, because
 * the person made sure that it is; without one it is done with.
 */
public final class HandleInbound implements Operation {

    private static final String HANDLE = """
            UPDATE inbound_message SET handled_at = $2, handled_by = $3
            WHERE inbound_id = $1 AND outcome IN ('UNKNOWN', 'HELD') AND handled_at IS NULL
            """;

    private final Database database;
    private final Contacts contacts;
    private final Clock clock;

    HandleInbound(Database database, Contacts contacts, Clock clock) {
        this.database = database;
        this.contacts = contacts;
        this.clock = clock;
    }

    record Handling(@Nullable UUID caseId) {}

    @Override
    public String id() {
        return "handleInbound";
    }

    @Override
    public Future<Answer> answer(Request request) {
        UUID inboundId = GetInbound.inboundId(request);
        UUID caseId = request.body(Handling.class).caseId();
        return database.inTransaction(tx -> handle(tx, inboundId, caseId, request.caller()))
                .map(Answer::ok);
    }

    private Future<InboundView> handle(SqlConnection tx, UUID inboundId, @Nullable UUID caseId, Caller caller) {
        Instant now = clock.instant();
        return tx.preparedQuery(HANDLE)
                .execute(Tuple.of(inboundId, Rows.utc(now), caller.accountId()))
                .compose(handled -> find(tx, inboundId).map(view -> requireHandled(view, handled.rowCount() > 0)))
                .compose(view -> caseId == null ? Future.succeededFuture() : land(tx, view, caseId, now))
                .compose(landed -> find(tx, inboundId));
    }

    private static Future<InboundView> find(SqlConnection tx, UUID inboundId) {
        return InboundView.find(tx, inboundId)
                .map(found -> found.orElseThrow(() -> Problem.notFound("message", inboundId.toString())));
    }

    private static InboundView requireHandled(InboundView view, boolean isHandled) {
        if (!isHandled) {
            throw Problem.of(
                    ProblemType.INBOUND_HANDLED,
                    "It is " + view.outcome() + (view.handledAt() == null ? "" : ", handled at " + view.handledAt())
                            + "; only what is UNKNOWN or HELD waits for a person");
        }
        return view;
    }

    private Future<Void> land(SqlConnection tx, InboundView view, UUID caseId, Instant now) {
        return ownerOf(tx, caseId)
                .map(ownerId -> new Contacts.Said(
                        ownerId,
                        caseId,
                        new Way(view.channel(), view.from()),
                        view.inboundId().toString(),
                        view.inboundId(),
                        SaidText.of(view),
                        view.receivedAt(),
                        now))
                .compose(said -> contacts.received(tx, said)
                        .map(landed -> landed.orElseThrow(() -> Problem.notFound("product of case", caseId.toString())))
                        .compose(landedOn -> InboundStore.decide(
                                tx,
                                view.inboundId(),
                                new InboundStore.Decision(
                                        InboundStore.Outcome.LANDED,
                                        "a person made sure whose it is",
                                        said.ownerId(),
                                        landedOn))));
    }

    private static Future<String> ownerOf(SqlClient db, UUID caseId) {
        return db.preparedQuery("SELECT owner_id FROM support_case WHERE case_id = $1")
                .execute(Tuple.of(caseId))
                .map(rows -> Rows.first(rows, row -> row.getString("owner_id"))
                        .orElseThrow(() -> Problem.notFound("case", caseId.toString())));
    }
}

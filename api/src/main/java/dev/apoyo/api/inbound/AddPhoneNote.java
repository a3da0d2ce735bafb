package dev.apoyo.api.inbound;

import dev.apoyo.api.cases.CaseEvent;
import dev.apoyo.api.cases.CaseEventKind;
import dev.apoyo.api.cases.CaseFacts;
import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.channels.ChannelKind;
import dev.apoyo.api.channels.Way;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /cases/{caseId}/phone-notes}: what was said on the phone. A call from the owner is their message and wants an
 * answer, unless they got it in the call; a call to them is ours.
 */
public final class AddPhoneNote implements Operation {

    private final Database database;
    private final Contacts contacts;
    private final CaseLog log;
    private final Clock clock;

    AddPhoneNote(Database database, Contacts contacts, CaseLog log, Clock clock) {
        this.database = database;
        this.contacts = contacts;
        this.log = log;
        this.clock = clock;
    }

    enum Direction {
        IN,
        OUT
    }

    /**
     * @param text what the owner said on the way in, what we said on the way out
     * @param answer what we said in the same call on the way in, null when nothing yet
     * @param number of the owner, null when it is not known
     */
    record Call(
            Direction direction,
            String text,
            @Nullable String answer,
            int durationSeconds,
            @Nullable String number) {}

    private record Noted(UUID caseId, long eventId) {}

    @Override
    public String id() {
        return "addPhoneNote";
    }

    @Override
    public Future<Answer> answer(Request request) {
        UUID caseId = request.pathId("caseId", "case");
        Call call = request.body(Call.class);
        if (call.direction() == Direction.OUT && call.answer() != null) {
            throw Problem.invalid(
                    Problem.Place.body, "/answer", "belongs to a call IN; what we said in a call OUT is text");
        }
        return database.inTransaction(tx -> log.lockWithAsset(tx, caseId)
                        .map(found -> found.orElseThrow(() -> Problem.notFound("case", caseId.toString())))
                        .compose(facts -> note(tx, facts, call, request.caller())))
                .map(noted -> Answer.created(noted));
    }

    private Future<Noted> note(SqlConnection tx, CaseFacts facts, Call call, Caller caller) {
        Instant now = clock.instant();
        return said(tx, facts, call, caller, now).compose(caseId -> log.append(tx, caseId, noteOf(call, caller, now))
                .map(appended -> new Noted(caseId, appended.eventId())));
    }

    /** Completes with the case it is in: one that is over may have a newer one in its place. */
    private Future<UUID> said(SqlConnection tx, CaseFacts facts, Call call, Caller caller, Instant now) {
        return switch (call.direction()) {
            case OUT -> spoken(tx, facts.caseId(), call, call.text(), caller, now);
            case IN ->
                heard(tx, facts, call, now)
                        .compose(caseId -> call.answer() == null
                                ? Future.succeededFuture(caseId)
                                : spoken(tx, caseId, call, call.answer(), caller, now));
        };
    }

    private Future<UUID> heard(SqlConnection tx, CaseFacts facts, Call call, Instant now) {
        UUID callId = UUID.randomUUID();
        Way from = new Way(ChannelKind.PHONE, call.number() == null ? "" : call.number());
        Contacts.Said said = new Contacts.Said(
                facts.ownerId(), facts.caseId(), from, callId.toString(), callId, call.text(), now, now);
        return contacts.received(tx, said)
                .map(landed -> landed.orElseThrow(() -> Problem.notFound("asset", facts.assetId())));
    }

    private Future<UUID> spoken(SqlConnection tx, UUID caseId, Call call, String words, Caller caller, Instant now) {
        CaseEvent event = CaseEvent.of(caller, now, CaseEventKind.MESSAGE_TO_OWNER, words)
                .with("channel", ChannelKind.PHONE)
                .with("address", call.number());
        return log.append(tx, caseId, event).map(caseId);
    }

    private static CaseEvent noteOf(Call call, Caller caller, Instant now) {
        return CaseEvent.of(caller, now, CaseEventKind.PHONE_NOTE, null)
                .with("direction", call.direction())
                .with("durationSeconds", call.durationSeconds())
                .with("number", call.number());
    }
}

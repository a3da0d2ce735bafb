package dev.apoyo.api.callbacks;

import dev.apoyo.api.callbacks.CallBackNotice.What;
import dev.apoyo.api.cases.CaseEvent;
import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.cases.CaseEventKind;
import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.schedule.Schedule;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The moves of calls. Whoever makes one has locked the case ({@link CallCase}). */
public final class CallBacks {

    static final String DEADLINE = "call-back-deadline";

    private final CaseLog log;
    private final CallMessages messages;
    private final MeterRegistry meters;
    private final CallBackStore store = new CallBackStore();

    public CallBacks(CaseLog log, CallMessages messages, MeterRegistry meters) {
        this.log = log;
        this.messages = messages;
        this.meters = meters;
    }

    /** How a call went. */
    record Result(
            CallOutcome outcome, String note, @Nullable CallTimes again) {}

    /** A call that Apoyo owes. One that is to be made already is enough, unless it is urgent now and that one is not. */
    Future<Void> owe(SqlConnection tx, CallCase about, CallReason reason, Instant now) {
        CallTimes times = CallTimes.of(about.severity(), about.ownerZone(), now);
        return store.openOf(tx, about.caseId())
                .compose(open -> open.isPresent()
                        ? hasten(tx, about, open.get(), reason, times, now)
                        : begin(tx, about, CallBack.first(about.caseId(), reason, times, null, now)));
    }

    private Future<Void> begin(SqlConnection tx, CallCase about, CallBack call) {
        return add(tx, about, call, Author.SYSTEM).compose(added -> promise(tx, about, call));
    }

    private Future<Void> hasten(
            SqlConnection tx, CallCase about, CallBack open, CallReason reason, CallTimes times, Instant now) {
        CallBack urgent = open.urgent().notAfter(times);
        return reason == CallReason.URGENT
                ? change(tx, about, open, urgent, Author.SYSTEM, now).compose(changed -> promise(tx, about, urgent))
                : Future.succeededFuture();
    }

    /** Of what is urgent the owner hears in the message about the case, when there was one: its next step is this call. */
    private Future<Void> promise(SqlConnection tx, CallCase about, CallBack call) {
        if (call.reason() != CallReason.URGENT) {
            return messages.promised(tx, about, call);
        }
        return (about.hasPhone() ? Future.succeededFuture(true) : store.isOwnerInformed(tx, about.caseId()))
                .compose(knows -> knows ? Future.succeededFuture() : messages.promised(tx, about, call));
    }

    /**
     * A call that somebody asks for. When one is to be made already, it moves to the wished time; without one it is made no
     * later than it was to be.
     *
     * @param wished null for as soon as may be
     */
    Future<CallBack> ask(
            SqlConnection tx,
            CallCase about,
            @Nullable CallTimes wished,
            @Nullable String wish,
            Author by,
            Instant now) {
        CallTimes soon = CallTimes.of(about.severity(), about.ownerZone(), now);
        return store.openOf(tx, about.caseId()).compose(open -> {
            CallBack call = open.map(
                            known -> wished == null ? known.wishing(wish).notAfter(soon) : known.at(wished, wish))
                    .orElseGet(() -> CallBack.first(
                            about.caseId(), CallReason.ASKED, wished == null ? soon : wished, wish, now));
            return (open.isPresent() ? change(tx, about, open.get(), call, by, now) : add(tx, about, call, by))
                    .map(call);
        });
    }

    private Future<Void> add(SqlConnection tx, CallCase about, CallBack call, Author by) {
        meters.counter("apoyo.callbacks.asked", "reason", call.reason().name()).increment();
        return store.add(tx, call)
                .compose(added -> watch(tx, call))
                .compose(watched -> asked(tx, about, call, by, call.askedAt()));
    }

    private Future<Void> change(
            SqlConnection tx, CallCase about, CallBack before, CallBack call, Author by, Instant now) {
        return store.change(tx, call)
                .compose(changed -> call.dueAt().equals(before.dueAt()) ? Future.succeededFuture() : watch(tx, call))
                .compose(watched -> asked(tx, about, call, by, now));
    }

    private static Future<Void> watch(SqlConnection tx, CallBack call) {
        return Schedule.put(tx, DEADLINE, call.callBackId().toString(), call.dueAt(), new JsonObject());
    }

    private Future<Void> asked(SqlConnection tx, CallCase about, CallBack call, Author by, Instant now) {
        CaseEvent event = event(CaseEventKind.CALL_BACK_ASKED, call, by, call.wish(), now)
                .with("reason", call.reason())
                .with("from", call.from())
                .with("dueAt", call.dueAt());
        return log.append(tx, about.caseId(), event)
                .compose(added -> CallBackNotice.of(call, about, What.ASKED).announce(tx));
    }

    /** Ends a call; after one that nobody answered there is another one, three times at most. */
    Future<Void> done(SqlConnection tx, CallCase about, CallBack call, Result result, Author by, Instant now) {
        call.state().done();
        Optional<CallBack> again = again(about, call, result, now);
        boolean isUnreached = again.isEmpty() && result.outcome().leavesOwnerUnreached();
        CaseEvent event = event(CaseEventKind.CALL_BACK_DONE, call, by, null, now)
                .with("outcome", result.outcome())
                .with("againAt", again.map(CallBack::from).orElse(null))
                .with("forLead", isUnreached ? true : null);
        CaseEvent note = new CaseEvent(now, CaseEventKind.NOTE, by, result.note(), null, new JsonObject())
                .with("callBackId", call.callBackId());
        meters.counter("apoyo.callbacks.done", "outcome", result.outcome().name())
                .increment();
        return store.done(tx, call.callBackId(), result.outcome(), result.note(), by.accountId(), now)
                .compose(done -> Schedule.cancel(tx, DEADLINE, call.callBackId().toString()))
                .compose(cancelled -> log.append(tx, about.caseId(), event))
                .compose(added -> log.append(tx, about.caseId(), note))
                .compose(added -> CallBackNotice.of(call, about, isUnreached ? What.UNREACHED : What.DONE)
                        .announce(tx))
                .compose(told ->
                        again.map(next -> add(tx, about, next, Author.SYSTEM)).orElse(Future.succeededFuture()))
                .compose(added -> messages.afterCall(tx, about, call, result.outcome(), again, now));
    }

    private static Optional<CallBack> again(CallCase about, CallBack call, Result result, Instant now) {
        if (!about.isOpen() || !result.outcome().isWorthAnotherTry() || call.attempt() == CallTimes.MAX_ATTEMPTS) {
            return Optional.empty();
        }
        CallTimes times =
                result.again() == null ? CallTimes.again(about.severity(), about.ownerZone(), now) : result.again();
        return Optional.of(call.next(times, now));
    }

    private static CaseEvent event(CaseEventKind kind, CallBack call, Author by, @Nullable String text, Instant now) {
        return new CaseEvent(now, kind, by, text, null, new JsonObject())
                .with("callBackId", call.callBackId())
                .with("attempt", call.attempt());
    }

    /** Nobody else changes the case of the call until the transaction ends. */
    Future<?> hold(SqlConnection tx, UUID callBackId) {
        return store.find(tx, callBackId)
                .compose(known -> known.isEmpty()
                        ? Future.succeededFuture()
                        : CallCase.find(tx, known.get().caseId(), null));
    }

    /** Its deadline has passed: the lead is told, once, when it is still to be made. */
    Future<Void> overdue(SqlConnection tx, UUID callBackId, Instant now) {
        return store.find(tx, callBackId)
                .compose(known -> known.isEmpty()
                        ? Future.succeededFuture()
                        : CallCase.lock(tx, known.get().caseId(), null).compose(about -> store.find(tx, callBackId)
                                .map(Optional::orElseThrow)
                                .compose(call -> call.state() == CallState.OPEN && !now.isBefore(call.dueAt())
                                        ? miss(tx, about, call, now)
                                        : Future.succeededFuture())));
    }

    private Future<Void> miss(SqlConnection tx, CallCase about, CallBack call, Instant now) {
        meters.counter("apoyo.callbacks.missed", "reason", call.reason().name()).increment();
        return store.missed(tx, call.callBackId(), now)
                .compose(missed -> CallBackNotice.of(call, about, What.OVERDUE).announce(tx));
    }
}

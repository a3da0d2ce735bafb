package dev.apoyo.api.cases;

import dev.apoyo.api.database.Rows;
import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.contracts.rule.Severity;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Where what an owner says lands: on their case, with all that was said before, so that nobody starts over. A case that is
 * resolved is reopened by it, unless it says thanks and nothing else.
 */
public final class CaseContact {

    /** For so long after it was resolved a case can still be answered. */
    public static final Duration FOLLOW_UP_WINDOW = Duration.ofDays(14);

    /** An open case first, the newest of them; else the one that was resolved last. */
    static final String OF_ASSET = """
            SELECT case_id FROM support_case
            WHERE asset_id = $1 AND owner_id = $2
              AND (state <> 'RESOLVED' OR resolved_at >= $3 OR resolved_at BETWEEN $4 AND $5)
            ORDER BY state = 'RESOLVED', coalesce(resolved_at, opened_at) DESC LIMIT 1
            """;

    private final CaseLog log;

    public CaseContact(CaseLog log) {
        this.log = log;
    }

    /** What was done with a contact. */
    public enum Did {
        /** It is in the thread of an open case. */
        JOINED,
        /** Its case was resolved and is open again. */
        REOPENED,
        /** It only says thanks to a case that is resolved and stays so. Nobody has to answer. */
        THANKED,
        /** A case was opened for it. */
        OPENED
    }

    /**
     * Where it landed.
     *
     * @param eventId in the log of the case
     */
    public record Landed(UUID caseId, long eventId, Did did) {}

    /** In the transaction that also remembers that it was received. The case is locked from then on. */
    public Future<Landed> received(SqlConnection tx, Contact contact) {
        return named(tx, contact)
                .compose(named -> named.isPresent() ? land(tx, contact, named.get()) : search(tx, contact));
    }

    /** The case it names, if it is this owner's. */
    private Future<Optional<CaseFacts>> named(SqlConnection tx, Contact contact) {
        UUID caseId = contact.caseId();
        return caseId == null
                ? Future.succeededFuture(Optional.empty())
                : log.tryLock(tx, caseId)
                        .map(found -> found.filter(
                                facts -> facts.ownerId().equals(contact.asset().ownerId())));
    }

    private Future<Landed> land(SqlConnection tx, Contact contact, CaseFacts facts) {
        if (facts.isOpen()) {
            return say(tx, contact, facts.caseId(), CaseEventKind.MESSAGE_FROM_OWNER, Did.JOINED);
        }
        if (Thanks.isAll(contact.text())) {
            return say(tx, contact, facts.caseId(), CaseEventKind.THANKED, Did.THANKED);
        }
        return isAnswerable(facts, contact) ? reopen(tx, contact, facts) : search(tx, contact);
    }

    /** When it lands, or when it came if that was after the end: it may have waited for a person. As {@link #OF_ASSET}. */
    private static boolean isAnswerable(CaseFacts facts, Contact contact) {
        Instant resolvedAt = facts.resolvedAt();
        return resolvedAt != null
                && (isWithin(resolvedAt, contact.time())
                        || (!contact.receivedAt().isBefore(resolvedAt) && isWithin(resolvedAt, contact.receivedAt())));
    }

    private static boolean isWithin(Instant resolvedAt, Instant at) {
        return !at.isAfter(resolvedAt.plus(FOLLOW_UP_WINDOW));
    }

    /** Its clocks start anew, with the targets of a first message; a newer open case of the same fault has it instead. */
    private Future<Landed> reopen(SqlConnection tx, Contact contact, CaseFacts facts) {
        CaseEvent reopened = CaseEvent.of(contact.by(), contact.time(), CaseEventKind.REOPENED, null)
                .with(CaseData.WHY, "FOLLOW_UP");
        return CaseRows.lockOpen(tx, facts.assetId(), facts.faultCode())
                .compose(open -> open.isPresent()
                        ? say(tx, contact, open.get().caseId(), CaseEventKind.MESSAGE_FROM_OWNER, Did.JOINED)
                        : log.append(tx, facts.caseId(), reopened)
                                .compose(again -> say(
                                        tx, contact, facts.caseId(), CaseEventKind.MESSAGE_FROM_OWNER, Did.REOPENED)));
    }

    private Future<Landed> search(SqlConnection tx, Contact contact) {
        return tx.preparedQuery(OF_ASSET)
                .execute(Tuple.of(
                        contact.asset().assetId(),
                        contact.asset().ownerId(),
                        Rows.utc(contact.time().minus(FOLLOW_UP_WINDOW)),
                        Rows.utc(contact.receivedAt().minus(FOLLOW_UP_WINDOW)),
                        Rows.utc(contact.receivedAt())))
                .map(rows -> Rows.first(rows, row -> row.getUUID("case_id")))
                .compose(found -> found.isEmpty()
                        ? open(tx, contact)
                        : log.lock(tx, found.get()).compose(facts -> land(tx, contact, facts)));
    }

    private Future<Landed> open(SqlConnection tx, Contact contact) {
        NewCase request = new NewCase(
                UUID.randomUUID(),
                contact.asset(),
                FaultTexts.GENERAL_REQUEST,
                Severity.MINOR,
                OpenedBy.OWNER,
                0,
                Signal.NONE,
                contact.time(),
                contact.by(),
                null,
                null);
        return log.open(tx, request)
                .compose(opened -> opened.isPresent()
                        ? say(tx, contact, request.caseId(), CaseEventKind.MESSAGE_FROM_OWNER, Did.OPENED)
                        // Another message opened it between the two statements.
                        : search(tx, contact));
    }

    private Future<Landed> say(SqlConnection tx, Contact contact, UUID caseId, CaseEventKind kind, Did did) {
        return log.append(tx, caseId, contact.as(kind)).map(appended -> new Landed(caseId, appended.eventId(), did));
    }
}

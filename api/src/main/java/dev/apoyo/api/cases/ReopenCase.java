package dev.apoyo.api.cases;

import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.registry.OwnedAssets;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;

/** {@code POST /cases/{caseId}/reopen}: it was not over. The case goes back to who had it. */
public final class ReopenCase implements Operation {

    private final CaseChanges changes;
    private final OwnerInbox inbox;
    private final CaseMessages messages;
    private final OwnedAssets assets = new OwnedAssets();
    private final CaseStore cases = new CaseStore();

    public ReopenCase(CaseChanges changes, OwnerInbox inbox, FaultTexts texts) {
        this.changes = changes;
        this.inbox = inbox;
        this.messages = new CaseMessages(texts);
    }

    @Override
    public String id() {
        return "reopenCase";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String text = request.body(Spoken.class).text();
        return changes.change(request, (tx, row, now) -> reopen(tx, row, request.caller(), text, now));
    }

    private Future<?> reopen(SqlConnection tx, CaseRow row, Caller caller, String text, Instant now) {
        CaseState next = row.state().reopen(row.takenBy() != null);
        return CaseRows.lockOpen(tx, row.assetId(), row.faultCode())
                .map(ReopenCase::requireNone)
                .compose(none -> cases.reopen(tx, row.caseId(), next, now))
                .compose(reopened ->
                        cases.add(tx, row.caseId(), CaseEvent.of(caller, now, CaseEventKind.REOPENED, text)))
                .compose(added -> assets.visible(tx, caller, row.assetId()))
                .compose(asset -> inbox.tell(tx, asset, messages.reopened(row, caller.displayName(), text, now)));
    }

    private static Optional<CaseRow> requireNone(Optional<CaseRow> open) {
        open.ifPresent(row -> {
            throw openExists(row);
        });
        return open;
    }

    static Problem openExists(CaseRow row) {
        return Problem.of(ProblemType.OPEN_CASE_EXISTS, "Case " + row.number() + " of this asset and fault is open")
                .with("caseId", row.caseId());
    }
}

package dev.apoyo.api.cases;

import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.registry.OwnedAssets;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;

/** {@code POST /cases/{caseId}/messages}: between staff and owner, in the case's thread. */
public final class AddCaseMessage implements Operation {

    private final CaseChanges changes;
    private final CaseLog log;
    private final OwnerInbox inbox;
    private final CaseMessages messages;
    private final OwnedAssets assets = new OwnedAssets();

    public AddCaseMessage(CaseChanges changes, CaseLog log, OwnerInbox inbox, FaultTexts texts) {
        this.changes = changes;
        this.log = log;
        this.inbox = inbox;
        this.messages = new CaseMessages(texts);
    }

    @Override
    public String id() {
        return "addCaseMessage";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String text = request.body(Spoken.class).text();
        return changes.change(request, (tx, row, now) -> say(tx, row, request.caller(), text, now));
    }

    private Future<?> say(SqlConnection tx, CaseRow row, Caller caller, String text, Instant now) {
        CaseEventKind kind = caller.isStaff() ? CaseEventKind.MESSAGE_TO_OWNER : CaseEventKind.MESSAGE_FROM_OWNER;
        return log.append(tx, row.caseId(), CaseEvent.of(caller, now, kind, text))
                .compose(added -> caller.isStaff() ? tell(tx, row, caller, text, now) : Future.succeededFuture());
    }

    private Future<?> tell(SqlConnection tx, CaseRow row, Caller caller, String text, Instant now) {
        return assets.visible(tx, caller, row.assetId())
                .compose(asset -> inbox.tell(tx, asset, messages.fromStaff(row, caller.displayName(), text, now)));
    }
}

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

/** {@code POST /cases/{caseId}/reopen}: it was not over. The case goes back to who had it. */
public final class ReopenCase implements Operation {

    private final CaseChanges changes;
    private final CaseLog log;
    private final OwnerInbox inbox;
    private final CaseMessages messages;
    private final OwnedAssets assets = new OwnedAssets();

    public ReopenCase(CaseChanges changes, CaseLog log, OwnerInbox inbox, FaultTexts texts) {
        this.changes = changes;
        this.log = log;
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
        CaseEvent event =
                CaseEvent.of(caller, now, CaseEventKind.REOPENED, text).with(CaseData.WHY, "PERSON");
        return log.append(tx, row.caseId(), event)
                .compose(added -> assets.visible(tx, caller, row.assetId()))
                .compose(asset -> inbox.tell(tx, asset, messages.reopened(row, caller.displayName(), text, now)));
    }
}

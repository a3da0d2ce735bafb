package dev.apoyo.api.cases;

import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.channels.ChannelKind;
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
import java.util.UUID;

/** {@code POST /cases/{caseId}/messages}: between staff and owner, in the case's thread. */
public final class AddCaseMessage implements Operation {

    private final CaseChanges changes;
    private final CaseLog log;
    private final OwnerInbox inbox;
    private final CaseMessages messages;
    private final CaseContact contacts;
    private final OwnedAssets assets = new OwnedAssets();

    public AddCaseMessage(CaseChanges changes, CaseLog log, OwnerInbox inbox, FaultTexts texts) {
        this.changes = changes;
        this.log = log;
        this.inbox = inbox;
        this.contacts = new CaseContact(log);
        this.messages = new CaseMessages(texts);
    }

    @Override
    public String id() {
        return "addCaseMessage";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String text = request.body(Spoken.class).text();
        Caller caller = request.caller();
        return caller.isStaff()
                ? changes.change(request, (tx, row, now) -> answerOwner(tx, row, caller, text, now))
                : changes.changeAndFollow(request, (tx, row, now) -> hearOwner(tx, row, caller, text, now));
    }

    /** Lands where everything lands that this owner says: most often here. */
    private Future<UUID> hearOwner(SqlConnection tx, CaseRow row, Caller caller, String text, Instant now) {
        return assets.visible(tx, caller, row.assetId())
                .map(asset -> new Contact(
                        asset, row.caseId(), now, now, Author.of(caller), text, ChannelKind.IN_APP.name(), null, null))
                .compose(said -> contacts.received(tx, said))
                .map(CaseContact.Landed::caseId);
    }

    private Future<?> answerOwner(SqlConnection tx, CaseRow row, Caller caller, String text, Instant now) {
        return log.append(tx, row.caseId(), CaseEvent.of(caller, now, CaseEventKind.MESSAGE_TO_OWNER, text))
                .compose(added -> tell(tx, row, caller, text, now));
    }

    private Future<?> tell(SqlConnection tx, CaseRow row, Caller caller, String text, Instant now) {
        return assets.visible(tx, caller, row.assetId())
                .compose(asset -> inbox.tell(tx, asset, messages.fromStaff(row, caller.displayName(), text, now)));
    }
}

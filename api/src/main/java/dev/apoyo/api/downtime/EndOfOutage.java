package dev.apoyo.api.downtime;

import dev.apoyo.api.cases.CaseEvent;
import dev.apoyo.api.cases.CaseEventKind;
import dev.apoyo.api.cases.CaseFacts;
import dev.apoyo.api.cases.CaseFollower;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/**
 * Who resolves a case says that its product can be used again. When the case is reopened nobody has said yet that it cannot,
 * nor since when: the time between counts only when somebody does.
 */
public final class EndOfOutage implements CaseFollower {

    private final OutageStore store = new OutageStore();

    @Override
    public Future<Void> heard(SqlConnection tx, CaseFacts after, CaseEvent event) {
        return event.kind() == CaseEventKind.RESOLVED
                ? store.end(tx, after.caseId(), event.time()).mapEmpty()
                : Future.succeededFuture();
    }
}

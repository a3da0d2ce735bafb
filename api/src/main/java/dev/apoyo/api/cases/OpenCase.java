package dev.apoyo.api.cases;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.registry.OwnedAssets;
import dev.apoyo.contracts.rule.Severity;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** {@code POST /cases}: a case that a person opens, for example after a call. */
public final class OpenCase implements Operation {

    private final Database database;
    private final CaseDesk desk;
    private final CaseLog log;
    private final Clock clock;
    private final OwnedAssets assets = new OwnedAssets();

    public OpenCase(Database database, CaseDesk desk, CaseLog log, Clock clock) {
        this.database = database;
        this.desk = desk;
        this.log = log;
        this.clock = clock;
    }

    record Wanted(String assetId, String faultCode, Severity severity, String note) {}

    @Override
    public String id() {
        return "openCase";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Wanted wanted = request.body(Wanted.class);
        return database.inTransaction(tx -> assets.visible(tx, request.caller(), wanted.assetId())
                .compose(asset -> open(tx, asset, wanted, request.caller())));
    }

    private Future<Answer> open(SqlConnection tx, OwnedAsset asset, Wanted wanted, Caller caller) {
        Instant now = clock.instant();
        NewCase newCase = new NewCase(
                UUID.randomUUID(),
                asset,
                wanted.faultCode(),
                wanted.severity(),
                OpenedBy.STAFF,
                0,
                Signal.NONE,
                now,
                CaseEvent.Author.of(caller),
                null,
                null);
        CaseEvent note = CaseEvent.of(caller, now, CaseEventKind.NOTE, wanted.note());
        return log.open(tx, newCase)
                .compose(opened -> opened.isPresent() ? Future.succeededFuture() : refuse(tx, wanted))
                .compose(opened -> log.append(tx, newCase.caseId(), note))
                .compose(added -> CaseRows.find(tx, newCase.caseId(), null))
                .map(Optional::orElseThrow)
                .compose(row -> desk.view(tx, row, caller)
                        .map(view -> Answer.created(view).withVersion(row.version())));
    }

    private static Future<Void> refuse(SqlConnection tx, Wanted wanted) {
        return CaseRows.lockOpen(tx, wanted.assetId(), wanted.faultCode())
                .compose(open -> Future.failedFuture(CaseLog.openExists(open.orElseThrow())));
    }
}

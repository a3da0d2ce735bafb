package dev.apoyo.api.desk;

import dev.apoyo.api.assets.AssetReader;
import dev.apoyo.api.assets.AssetView;
import dev.apoyo.api.cases.CaseChanges;
import dev.apoyo.api.cases.CaseDesk;
import dev.apoyo.api.cases.CaseFacts;
import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.cases.CaseSummary;
import dev.apoyo.api.cases.CaseView;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /cases/{caseId}/desk}: everything staff need on a case in one call. The case is looked up first; all parts are then
 * asked for at once, and the slowest of them says how long it takes.
 */
public final class GetCaseDesk implements Operation {

    private static final int PAST_CASES_SHOWN = 20;
    private static final String OWNER =
            "SELECT display_name, email, language, time_zone FROM owner WHERE owner_id = $1";

    private final Database database;
    private final CaseLog log;
    private final CaseDesk cases;
    private final AssetReader assets;
    private final List<DeskPart> parts;

    public GetCaseDesk(Database database, CaseLog log, CaseDesk cases, AssetReader assets, List<DeskPart> parts) {
        this.database = database;
        this.log = log;
        this.cases = cases;
        this.assets = assets;
        this.parts = parts;
    }

    @Override
    public String id() {
        return "getCaseDesk";
    }

    @Override
    public Future<Answer> answer(Request request) {
        UUID caseId = CaseChanges.caseId(request);
        return database.together(db -> log.find(db, caseId)
                .map(found -> found.orElseThrow(() -> Problem.notFound("case", caseId.toString())))
                .compose(facts -> desk(db, facts, request.caller())));
    }

    private Future<Answer> desk(SqlClient db, CaseFacts facts, Caller caller) {
        Future<Optional<CaseView>> whole = cases.whole(db, facts.caseId(), caller);
        Future<DeskView.Owner> owner = owner(db, facts.ownerId());
        Future<Optional<AssetView>> asset = assets.read(db, facts.assetId(), caller);
        Future<List<CaseSummary>> past = cases.othersOf(db, facts, PAST_CASES_SHOWN, caller);
        Map<String, Future<?>> more = new LinkedHashMap<>();
        parts.forEach(part -> more.put(part.name(), part.reader().read(db, facts, caller)));
        return Future.all(whole, owner, asset, past)
                .compose(all -> Future.all(List.copyOf(more.values())))
                .map(all -> Answer.ok(new DeskView(
                                whole.result().orElseThrow(),
                                owner.result(),
                                stillOf(facts, asset.result()),
                                nextStep(facts),
                                past.result(),
                                results(more)))
                        .withVersion(facts.version()));
    }

    /** Somebody else's product is no business of this case. */
    private static @Nullable AssetView stillOf(CaseFacts facts, Optional<AssetView> asset) {
        return asset.filter(now -> now.ownerId().equals(facts.ownerId())).orElse(null);
    }

    private static DeskView.@Nullable NextStep nextStep(CaseFacts facts) {
        Instant dueAt = facts.nextStepAt();
        return dueAt == null ? null : new DeskView.NextStep(facts.nextStep(), dueAt);
    }

    private static Map<String, Object> results(Map<String, Future<?>> more) {
        Map<String, Object> results = new LinkedHashMap<>();
        more.forEach((name, part) -> {
            if (part.result() != null) {
                results.put(name, part.result());
            }
        });
        return results;
    }

    private static Future<DeskView.Owner> owner(SqlClient db, String ownerId) {
        return db.preparedQuery(OWNER)
                .execute(Tuple.of(ownerId))
                .map(rows -> rows.iterator().next())
                .map(row -> new DeskView.Owner(
                        ownerId,
                        row.getString("display_name"),
                        row.getString("email"),
                        row.getString("language"),
                        row.getString("time_zone")));
    }
}

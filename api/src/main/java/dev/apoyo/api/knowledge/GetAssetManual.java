package dev.apoyo.api.knowledge;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.contracts.catalogue.ManualSection;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code GET /assets/{assetId}/manual}: what of the manual fits this product, its firmware now, and what it is about. */
final class GetAssetManual implements Operation {

    private final Database database;
    private final CurrentKnowledge current;

    GetAssetManual(Database database, CurrentKnowledge current) {
        this.database = database;
        this.current = current;
    }

    /** @param faultCode null for the whole manual */
    private record Product(
            String modelId,
            @Nullable String firmware,
            @Nullable String faultCode) {
        static Product of(Row row) {
            return new Product(row.getString("model_id"), row.getString("firmware"), row.getString("fault_code"));
        }
    }

    @Override
    public String id() {
        return "getAssetManual";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String assetId = request.path("assetId");
        Filter filter = new Filter();
        String sql = sql(filter, request)
                + filter.and("a.asset_id = ?", assetId)
                        .and("a.owner_id = ?", request.caller().onlyOwner())
                        .where();
        return database.client()
                .preparedQuery(sql)
                .execute(filter.values())
                .map(rows -> Rows.first(rows, Product::of).orElseThrow(() -> Problem.notFound("asset", assetId)))
                .map(product -> Answer.ok(new Page<>(sections(product, request), null)));
    }

    /** The firmware is the one that the device says now; an alarm is about the firmware it was raised with. */
    private static String sql(Filter filter, Request request) {
        String said = filter.bind(request.query("faultCode"));
        String caseId = filter.bind(caseId(request.query("caseId")));
        String alarmId = filter.bind(request.query("alarmId"));
        return "SELECT a.model_id, coalesce(al.firmware, p.firmware) AS firmware,"
                + " coalesce(" + said + "::text, c.fault_code, al.fault_code) AS fault_code"
                + " FROM asset a LEFT JOIN device d USING (asset_id) LEFT JOIN device_presence p USING (device_id)"
                + " LEFT JOIN support_case c ON c.case_id = " + caseId + "::uuid AND c.asset_id = a.asset_id"
                + " LEFT JOIN alarm al ON al.alarm_id = " + alarmId + "::text AND al.asset_id = a.asset_id ";
    }

    private static @Nullable UUID caseId(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(Problem.Place.query, "caseId", "is no id of a case");
        }
    }

    private List<SectionView> sections(Product product, Request request) {
        String language = request.query("language");
        Asked asked = new Asked(
                product.modelId(),
                product.firmware(),
                language == null ? request.caller().language() : language);
        String code = product.faultCode();
        List<ManualSection> found = code == null
                ? current.base().sectionsOf(product.modelId(), product.firmware())
                : current.base().sectionsFor(code, product.modelId(), product.firmware());
        return found.stream()
                .limit(request.limit())
                .map(section -> SectionView.of(section, asked))
                .toList();
    }
}

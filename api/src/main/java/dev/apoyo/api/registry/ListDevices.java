package dev.apoyo.api.registry;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Cursor;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code GET /devices}: devices, by id. */
public final class ListDevices implements Operation {

    private static final String SELECT = """
            SELECT d.device_id, d.asset_id, a.owner_id, a.model_id, d.region, d.lot, p.firmware, p.state, p.changed_at
            FROM device d JOIN asset a USING (asset_id) LEFT JOIN device_presence p USING (device_id)
            """;

    private final Database database;

    public ListDevices(Database database) {
        this.database = database;
    }

    record Device(
            String deviceId,
            String assetId,
            String ownerId,
            String modelId,
            String region,
            String lot,
            @Nullable String firmware,
            boolean connected,
            @Nullable Instant connectionChangedAt) {

        static Device of(Row row) {
            return new Device(
                    row.getString("device_id"),
                    row.getString("asset_id"),
                    row.getString("owner_id"),
                    row.getString("model_id"),
                    row.getString("region"),
                    row.getString("lot"),
                    row.getString("firmware"),
                    "ONLINE".equals(row.getString("state")),
                    Rows.instantOrNull(row, "changed_at"));
        }
    }

    @Override
    public String id() {
        return "listDevices";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Cursor after = request.cursor();
        Filter filter = new Filter()
                .and("a.owner_id = ?", request.caller().onlyOwner())
                .and("a.model_id = ?", request.query("modelId"))
                .and("d.device_id > ?", after == null ? null : after.id());
        String sql = SELECT + filter.where() + " ORDER BY d.device_id LIMIT " + filter.bind(request.limit() + 1);
        return database.client()
                .preparedQuery(sql)
                .execute(filter.values())
                .map(rows ->
                        Page.of(Rows.all(rows, Device::of), request.limit(), device -> Cursor.of(device.deviceId())))
                .map(Answer::ok);
    }
}

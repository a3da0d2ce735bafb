package dev.apoyo.api.exchange;

import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables {@code exchange}, which is what the log says in sum, and {@code exchange_event}, the log. */
final class ExchangeStore {

    private static final String OPEN = """
            INSERT INTO exchange (exchange_id, case_id, asset_id, owner_id, old_device_id, unusable, state, return_state,
                                  requested_at, version)
            VALUES ($1, $2, $3, $4, $5, $6, 'REQUESTED', 'NOT_ASKED', $7, 1)
            ON CONFLICT (asset_id) WHERE ended_at IS NULL DO NOTHING
            RETURNING number
            """;

    private static final String PROJECT = """
            UPDATE exchange SET state = $2, return_state = $3, device_id = $4, shipped_at = $5, activated_at = $6,
                                ended_at = $7, overridden = $8, version = version + 1
            WHERE exchange_id = $1
            """;

    private static final String ADD = """
            INSERT INTO exchange_event (exchange_id, time, move, by_kind, by_account, by_name, text, data)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    private static final String LOG = """
            SELECT time, move, by_kind, by_account, by_name, text, data FROM exchange_event
            WHERE exchange_id = $1 ORDER BY event_id
            """;

    private static final String SELECT = """
            SELECT exchange_id, number, case_id, asset_id, owner_id, old_device_id, unusable, state, return_state, device_id,
                   requested_at, ended_at, version
            FROM exchange
            """;

    /** What is asked for. */
    record New(UUID exchangeId, UUID caseId, String assetId, String ownerId, String oldDeviceId, boolean unusable) {}

    /** A row as lists show it. */
    record Line(
            UUID exchangeId,
            long number,
            UUID caseId,
            String assetId,
            String ownerId,
            String oldDeviceId,
            boolean unusable,
            ExchangeState state,
            ReturnState returnState,
            @Nullable String deviceId,
            Instant requestedAt,
            @Nullable Instant endedAt,
            long version) {}

    /** Its number; empty when the asset has one that is not over. */
    Future<Optional<Long>> open(SqlConnection tx, New wanted, ExchangeEvent request) {
        return tx.preparedQuery(OPEN)
                .execute(Tuple.of(
                        wanted.exchangeId(),
                        wanted.caseId(),
                        wanted.assetId(),
                        wanted.ownerId(),
                        wanted.oldDeviceId(),
                        wanted.unusable(),
                        Rows.utc(request.time())))
                .map(rows -> Rows.first(rows, row -> row.getLong("number")))
                .compose(number -> number.isEmpty()
                        ? Future.succeededFuture(number)
                        : log(tx, wanted.exchangeId(), request).map(number));
    }

    /** Adds what happened and writes what it comes to. */
    Future<Void> add(SqlConnection tx, Exchange after, ExchangeEvent event) {
        Progress progress = after.progress();
        Tuple row = Tuple.of(
                after.exchangeId(),
                progress.status().state().name(),
                progress.status().returned().name(),
                progress.fact("deviceId"),
                Rows.utcOrNull(progress.time(ExchangeMove.SHIP)),
                Rows.utcOrNull(progress.time(ExchangeMove.ACTIVATE)),
                Rows.utcOrNull(progress.endedAt()),
                progress.isOverridden());
        return log(tx, after.exchangeId(), event)
                .compose(logged -> tx.preparedQuery(PROJECT).execute(row))
                .mapEmpty();
    }

    private static Future<Void> log(SqlConnection tx, UUID exchangeId, ExchangeEvent event) {
        return tx.preparedQuery(ADD)
                .execute(Tuple.of(
                        exchangeId,
                        Rows.utc(event.time()),
                        event.move().name(),
                        event.by().kind().name(),
                        event.by().accountId(),
                        event.by().displayName(),
                        event.text(),
                        event.data()))
                .mapEmpty();
    }

    /** @param onlyOwner null for staff */
    Future<Optional<Exchange>> find(SqlClient db, UUID exchangeId, @Nullable String onlyOwner) {
        Filter filter = new Filter().and("exchange_id = ?", exchangeId).and("owner_id = ?", onlyOwner);
        return newest(db, filter, 1)
                .compose(lines -> lines.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : whole(db, lines.get(0)).map(Optional::of));
    }

    /** Nobody else moves it until the transaction ends. */
    Future<Exchange> lock(SqlConnection tx, UUID exchangeId) {
        return tx.preparedQuery("SELECT FROM exchange WHERE exchange_id = $1 FOR UPDATE")
                .execute(Tuple.of(exchangeId))
                .compose(locked -> find(tx, exchangeId, null))
                .map(Optional::orElseThrow);
    }

    private Future<Exchange> whole(SqlClient db, Line line) {
        return events(db, line.exchangeId())
                .map(log -> new Exchange(
                        line.exchangeId(),
                        line.number(),
                        line.caseId(),
                        line.assetId(),
                        line.ownerId(),
                        line.oldDeviceId(),
                        line.unusable(),
                        Progress.of(log),
                        line.version()));
    }

    /** Oldest first. */
    Future<List<ExchangeEvent>> events(SqlClient db, UUID exchangeId) {
        return db.preparedQuery(LOG).execute(Tuple.of(exchangeId)).map(rows -> Rows.all(rows, ExchangeStore::event));
    }

    Future<List<Line>> newest(SqlClient db, Filter filter, int limit) {
        String sql =
                SELECT + filter.where() + " ORDER BY requested_at DESC, exchange_id DESC LIMIT " + filter.bind(limit);
        return db.preparedQuery(sql).execute(filter.values()).map(rows -> Rows.all(rows, ExchangeStore::line));
    }

    private static Line line(Row row) {
        return new Line(
                row.getUUID("exchange_id"),
                row.getLong("number"),
                row.getUUID("case_id"),
                row.getString("asset_id"),
                row.getString("owner_id"),
                row.getString("old_device_id"),
                row.getBoolean("unusable"),
                Rows.oneOf(row, "state", ExchangeState.class),
                Rows.oneOf(row, "return_state", ReturnState.class),
                row.getString("device_id"),
                Rows.instant(row, "requested_at"),
                Rows.instantOrNull(row, "ended_at"),
                row.getLong("version"));
    }

    private static ExchangeEvent event(Row row) {
        return new ExchangeEvent(
                Rows.instant(row, "time"),
                Rows.oneOf(row, "move", ExchangeMove.class),
                new Author(
                        Rows.oneOf(row, "by_kind", Author.Kind.class),
                        row.getUUID("by_account"),
                        row.getString("by_name")),
                row.getString("text"),
                row.getJsonObject("data"));
    }
}

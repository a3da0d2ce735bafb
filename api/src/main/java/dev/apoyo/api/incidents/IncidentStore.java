package dev.apoyo.api.incidents;

import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.incident.IncidentChange;
import dev.apoyo.contracts.incident.IncidentDimension;
import dev.apoyo.contracts.incident.IncidentKind;
import dev.apoyo.contracts.rule.Severity;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tables {@code incident} and {@code incident_child}. */
public final class IncidentStore {

    /** Applies a change unless this one, or a newer one, was applied before. */
    private static final String APPLY = """
            INSERT INTO incident (incident_id, kind, state, fault_code, model_id, dimension, value, severity, opened_at,
                                  changed_at, change_order, closed_at, affected_devices, active_devices, exposed_devices,
                                  expected_devices, p_value, statistic, alarm_ids)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
            ON CONFLICT (incident_id) DO UPDATE
            SET state = excluded.state, severity = excluded.severity, changed_at = excluded.changed_at,
                change_order = excluded.change_order, closed_at = excluded.closed_at,
                affected_devices = excluded.affected_devices, active_devices = excluded.active_devices,
                exposed_devices = excluded.exposed_devices, expected_devices = excluded.expected_devices,
                p_value = excluded.p_value, statistic = excluded.statistic, alarm_ids = excluded.alarm_ids
            WHERE (incident.changed_at, incident.change_order) < (excluded.changed_at, excluded.change_order)
            RETURNING incident_id
            """;

    private static final String SELECT = """
            SELECT incident_id, kind, state, fault_code, model_id, dimension, value, severity, opened_at, changed_at,
                   closed_at, affected_devices, active_devices, exposed_devices, expected_devices, p_value, statistic
            FROM incident
            """;

    /** False when the change was applied before. */
    public Future<Boolean> apply(SqlClient db, Incident incident) {
        Tuple values = Tuple.tuple()
                .addString(incident.incidentId())
                .addString(incident.kind().name())
                .addString((incident.closedAt() == null ? IncidentState.OPEN : IncidentState.CLOSED).name())
                .addString(incident.faultCode())
                .addString(incident.modelId())
                .addString(incident.dimension().name())
                .addString(incident.value())
                .addString(incident.severity().name())
                .addOffsetDateTime(Rows.utc(incident.openedAt()))
                .addOffsetDateTime(Rows.utc(incident.changedAt()))
                .addShort(orderOf(incident.change()))
                .addOffsetDateTime(Rows.utcOrNull(incident.closedAt()))
                .addInteger(incident.affectedDevices())
                .addInteger(incident.activeDevices())
                .addLong(incident.exposedDevices())
                .addDouble(incident.expectedDevices())
                .addDouble(incident.pValue())
                .addString(incident.statistic())
                .addArrayOfString(incident.alarmIds().toArray(String[]::new));
        return db.preparedQuery(APPLY).execute(values).map(rows -> rows.rowCount() > 0);
    }

    private static short orderOf(IncidentChange change) {
        return switch (change) {
            case OPENED -> 0;
            case UPDATED -> 1;
            case CLOSED -> 2;
        };
    }

    public Future<Optional<StoredIncident>> find(SqlClient db, String incidentId) {
        return db.preparedQuery(SELECT + "WHERE incident_id = $1")
                .execute(Tuple.of(incidentId))
                .map(rows -> Rows.first(rows, IncidentStore::incident));
    }

    /** Whether it speaks for its cases: false also when it is not known. */
    public Future<Boolean> isOpenFleet(SqlClient db, String incidentId) {
        return find(db, incidentId)
                .map(found -> found.map(StoredIncident::isOpenFleet).orElse(false));
    }

    /** Newest first. */
    Future<List<StoredIncident>> newest(SqlClient db, Filter filter, int limit) {
        String sql = SELECT + filter.where() + " ORDER BY opened_at DESC, incident_id DESC LIMIT " + filter.bind(limit);
        return db.preparedQuery(sql).execute(filter.values()).map(rows -> Rows.all(rows, IncidentStore::incident));
    }

    /**
     * False when the asset was a child before.
     *
     * @param hearsOfTheEnd whether the owner is to be told when the incident is over
     */
    public Future<Boolean> addChild(
            SqlClient db, String incidentId, String assetId, Instant at, boolean hearsOfTheEnd) {
        return db.preparedQuery("""
                        INSERT INTO incident_child (incident_id, asset_id, joined_at, end_told_at) VALUES ($1, $2, $3, $4)
                        ON CONFLICT DO NOTHING
                        """)
                .execute(Tuple.of(incidentId, assetId, Rows.utc(at), hearsOfTheEnd ? null : Rows.utc(at)))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Marks children of an incident as told that it is over, and completes with them. */
    public Future<List<String>> takeUntold(SqlClient db, String incidentId, Instant at, int limit) {
        return db.preparedQuery("""
                        UPDATE incident_child SET end_told_at = $2
                        WHERE incident_id = $1 AND asset_id IN (
                            SELECT asset_id FROM incident_child WHERE incident_id = $1 AND end_told_at IS NULL
                            ORDER BY asset_id LIMIT $3)
                        RETURNING asset_id
                        """)
                .execute(Tuple.of(incidentId, Rows.utc(at), limit))
                .map(rows -> Rows.all(rows, row -> row.getString("asset_id")));
    }

    private static StoredIncident incident(Row row) {
        return new StoredIncident(
                row.getString("incident_id"),
                Rows.oneOf(row, "kind", IncidentKind.class),
                Rows.oneOf(row, "state", IncidentState.class),
                row.getString("fault_code"),
                row.getString("model_id"),
                Rows.oneOf(row, "dimension", IncidentDimension.class),
                row.getString("value"),
                Rows.oneOf(row, "severity", Severity.class),
                Rows.instant(row, "opened_at"),
                Rows.instant(row, "changed_at"),
                Rows.instantOrNull(row, "closed_at"),
                row.getInteger("affected_devices"),
                row.getInteger("active_devices"),
                row.getLong("exposed_devices"),
                row.getDouble("expected_devices"),
                row.getDouble("p_value"),
                row.getString("statistic"));
    }
}

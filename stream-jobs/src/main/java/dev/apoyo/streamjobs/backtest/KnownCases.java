package dev.apoyo.streamjobs.backtest;

import dev.apoyo.contracts.backtest.KnownCase;
import dev.apoyo.contracts.backtest.KnownOutcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Cases that there were and what became known of them, as {@code api} keeps them. Reads only. */
final class KnownCases {

    private static final String OPEN_WITHIN = """
            SELECT number, asset_id, outcome, opened_by, opened_at, resolved_at, failed_at
            FROM support_case
            WHERE model_id = ? AND fault_code = ? AND opened_at < ? AND coalesce(resolved_at, 'infinity') >= ?
            ORDER BY opened_at, number""";

    private KnownCases() {}

    /** Cases of one fault that were open at some time in a window, by time of opening. */
    static List<KnownCase> openWithin(
            Connection connection, String modelId, String faultCode, Instant from, Instant until) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OPEN_WITHIN)) {
            select.setString(1, modelId);
            select.setString(2, faultCode);
            select.setObject(3, until.atOffset(ZoneOffset.UTC));
            select.setObject(4, from.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                List<KnownCase> found = new ArrayList<>();
                while (row.next()) {
                    found.add(known(row));
                }
                return found;
            }
        }
    }

    private static KnownCase known(ResultSet row) throws SQLException {
        String outcome = row.getString(3);
        return new KnownCase(
                row.getLong(1),
                row.getString(2),
                outcome == null ? KnownOutcome.UNKNOWN : KnownOutcome.valueOf(outcome),
                !"DETECTION".equals(row.getString(4)),
                Objects.requireNonNull(row.getObject(5, OffsetDateTime.class)).toInstant(),
                StoredRegistry.instant(row, 6),
                StoredRegistry.instant(row, 7));
    }
}

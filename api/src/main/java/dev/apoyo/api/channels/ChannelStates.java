package dev.apoyo.api.channels;

import dev.apoyo.api.database.Rows;
import dev.apoyo.api.live.LiveNotice;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table {@code channel_state}: notices that a channel died, and that it lives again, and tells staff. */
final class ChannelStates {

    private static final String READ =
            "SELECT failures, failing_since, is_failing, last_error FROM channel_state WHERE channel = $1 ";

    private static final String WRITE = """
            INSERT INTO channel_state (channel, failures, failing_since, is_failing, last_error)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (channel) DO UPDATE SET failures = $2, failing_since = $3, is_failing = $4, last_error = $5
            """;

    /** Nothing to do for most sends: one row for a channel must not be where all senders wait. */
    private static final String WORKS = """
            INSERT INTO channel_state AS s (channel, failures, is_failing, last_sent_at) VALUES ($1, 0, false, $2)
            ON CONFLICT (channel) DO UPDATE
                SET failures = 0, failing_since = NULL, is_failing = false, last_error = NULL, last_sent_at = $2
                WHERE s.failures > 0 OR s.last_sent_at IS NULL OR s.last_sent_at < $2 - interval '10 seconds'
            """;

    /** What watching staff get: {@code ChannelNotice} of the contract. */
    private record Notice(
            ChannelKind channel,
            ListChannels.State state,
            @Nullable Instant failingSince,
            @Nullable String lastError) {}

    private ChannelStates() {}

    /** A send went well. Completes with whether the channel was called failing until now. */
    static Future<Boolean> worked(SqlConnection tx, ChannelKind channel, Instant now) {
        return health(tx, channel, "").compose(before -> tx.preparedQuery(WORKS)
                .execute(Tuple.of(channel.name(), Rows.utc(now)))
                .compose(written -> before.isFailing()
                        ? notice(tx, channel, ChannelHealth.WORKING).map(true)
                        : Future.succeededFuture(false)));
    }

    /** A send failed through no fault of its address. Completes with how the channel does now. */
    static Future<ChannelHealth> failed(SqlConnection tx, ChannelKind channel, String error, Instant now) {
        return health(tx, channel, "FOR UPDATE").compose(before -> write(tx, channel, before.failed(error, now))
                .compose(after -> after.isFailing() && !before.isFailing()
                        ? notice(tx, channel, after).map(after)
                        : Future.succeededFuture(after)));
    }

    private static Future<ChannelHealth> health(SqlClient tx, ChannelKind channel, String lock) {
        return tx.preparedQuery(READ + lock)
                .execute(Tuple.of(channel.name()))
                .map(rows -> Rows.first(rows, ChannelStates::health).orElse(ChannelHealth.WORKING));
    }

    private static ChannelHealth health(Row row) {
        return new ChannelHealth(
                row.getInteger("failures"),
                Rows.instantOrNull(row, "failing_since"),
                row.getBoolean("is_failing"),
                row.getString("last_error"));
    }

    private static Future<ChannelHealth> write(SqlConnection tx, ChannelKind channel, ChannelHealth health) {
        return tx.preparedQuery(WRITE)
                .execute(Tuple.of(
                        channel.name(),
                        health.failures(),
                        Rows.utcOrNull(health.failingSince()),
                        health.isFailing(),
                        health.lastError()))
                .map(health);
    }

    private static Future<Void> notice(SqlConnection tx, ChannelKind channel, ChannelHealth health) {
        ListChannels.State state = health.isFailing() ? ListChannels.State.FAILING : ListChannels.State.WORKING;
        return LiveNotice.toStaff("channel", new Notice(channel, state, health.failingSince(), health.lastError()))
                .announce(tx);
    }

    /** Those that are called failing now. */
    static Future<Set<ChannelKind>> failing(SqlClient db) {
        return db.query("SELECT channel FROM channel_state WHERE is_failing")
                .execute()
                .map(rows -> {
                    Set<ChannelKind> failing = EnumSet.noneOf(ChannelKind.class);
                    rows.forEach(row -> failing.add(Rows.oneOf(row, "channel", ChannelKind.class)));
                    return failing;
                });
    }
}

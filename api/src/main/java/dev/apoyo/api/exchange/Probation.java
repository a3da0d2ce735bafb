package dev.apoyo.api.exchange;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a new device is in showing that it works; JSON as {@code Exchange.probation} of the contract.
 *
 * @param lastHeardAt null when it has not sent anything yet
 * @param alarmActive whether it shows a fault now
 * @param verificationMinutes how long it must send without an alarm
 * @param expectedAt when that is over if it goes on like this; null while it is silent or shows a fault
 */
record Probation(
        @Nullable Instant lastHeardAt,
        boolean alarmActive,
        long verificationMinutes,
        @Nullable Instant expectedAt) {

    private static final HealthSigns SIGNS = new HealthSigns();

    /** Null for an exchange whose new device is not on trial. */
    static Future<@Nullable Probation> of(SqlClient db, Exchange exchange, Instant now) {
        Instant activatedAt = exchange.progress().time(ExchangeMove.ACTIVATE);
        String deviceId = exchange.progress().fact("deviceId");
        if (exchange.state() != ExchangeState.ACTIVATED || activatedAt == null || deviceId == null) {
            return Future.succeededFuture();
        }
        return verification(db, exchange).compose(time -> SIGNS.read(db, deviceId, exchange.assetId(), activatedAt, now)
                .map(signs -> new Probation(
                        signs.lastHeardAt(),
                        signs.alarmActive(),
                        time.toMinutes(),
                        HealthCheck.expectedAt(signs, time))));
    }

    private static Future<Duration> verification(SqlClient db, Exchange exchange) {
        return db.preparedQuery("SELECT verification_minutes FROM support_case WHERE case_id = $1")
                .execute(Tuple.of(exchange.caseId()))
                .map(rows -> HealthCheck.verification(rows.iterator().next().getLong("verification_minutes")));
    }
}

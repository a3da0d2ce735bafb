package dev.apoyo.api.inbound;

import dev.apoyo.api.cases.AnswerTime;
import dev.apoyo.api.inbound.InboundStore.Decision;
import dev.apoyo.api.inbound.InboundStore.Outcome;
import dev.apoyo.api.live.LiveNotice;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;

/**
 * What watching staff get of what waits for a person; JSON as in the contract.
 *
 * @param percent of the time promised for its answer that has passed; 0 when it has just come
 */
record InboundNotice(UUID inboundId, Outcome outcome, String reason, int percent) {

    static InboundNotice arrived(UUID inboundId, Decision decision) {
        return new InboundNotice(inboundId, decision.outcome(), decision.reason(), 0);
    }

    static InboundNotice of(InboundView view, AnswerTime warned) {
        return new InboundNotice(view.inboundId(), view.outcome(), view.reason(), warned.warnedPercent());
    }

    Future<Void> announce(SqlConnection tx) {
        return LiveNotice.toStaff("inbound", this).announce(tx);
    }
}

package dev.apoyo.api.inbound;

import dev.apoyo.api.cases.CaseEvent;
import dev.apoyo.api.cases.CaseEventKind;
import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.channels.Draft;
import dev.apoyo.api.channels.Undelivered;
import dev.apoyo.api.channels.Way;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.util.Optional;

/** Says in the case, to colleagues, that a message did not reach its owner, and where it goes now. */
public final class DeliveryFailures implements Undelivered {

    private static final String SAID = """
            SELECT FROM case_event WHERE case_id = $1 AND kind = 'CHANNEL_FAILED' AND data ->> 'messageId' = $2
                AND data ->> 'channel' = $3 LIMIT 1
            """;

    private final CaseLog log;
    private final Clock clock;

    public DeliveryFailures(CaseLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public Future<Void> happened(SqlConnection tx, Draft draft, String reason, Optional<Way> next) {
        if (draft.caseId() == null) {
            return Future.succeededFuture();
        }
        return log.append(tx, draft.caseId(), event(draft, reason, next)).mapEmpty();
    }

    @Override
    public Future<Void> waits(SqlConnection tx, Draft draft, String reason) {
        return tx.preparedQuery(SAID)
                .execute(Tuple.of(
                        draft.caseId(), draft.key(), draft.way().channel().name()))
                .compose(said ->
                        said.size() > 0 ? Future.succeededFuture() : happened(tx, draft, reason, Optional.empty()));
    }

    private CaseEvent event(Draft draft, String reason, Optional<Way> next) {
        Way way = draft.way();
        String text = "“" + draft.subject() + "” did not reach " + way.address() + ": " + reason;
        return CaseEvent.ofSystem(clock.instant(), CaseEventKind.CHANNEL_FAILED, text, null)
                .with("channel", way.channel())
                .with("address", way.address())
                .with("messageId", draft.key())
                .with("nextChannel", next.map(Way::channel).orElse(null))
                .with("nextAddress", next.map(Way::address).orElse(null));
    }
}

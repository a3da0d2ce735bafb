package dev.apoyo.ingest.broker;

import dev.apoyo.contracts.log.Rejected;
import dev.apoyo.ingest.flow.Acknowledgement;
import dev.apoyo.ingest.flow.InboundHandler;
import dev.apoyo.ingest.flow.InboundMessage;
import dev.apoyo.ingest.flow.Outcome;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one message from the broker. A broker cannot be told "later", it would drop the message: what the log
 * cannot take now is offered again after a while. The receive maximum bounds how much that can be.
 */
final class BrokerAnswer implements Acknowledgement {

    private static final long AGAIN_AFTER_MILLIS = 500;

    private final BrokerSession session;
    private final InboundHandler handler;
    private final BrokerSession.Later later;
    private final int packetId;
    private final int qos;
    private @Nullable InboundMessage message;

    BrokerAnswer(BrokerSession session, InboundHandler handler, BrokerSession.Later later, int packetId, int qos) {
        this.session = session;
        this.handler = handler;
        this.later = later;
        this.packetId = packetId;
        this.qos = qos;
    }

    void answers(InboundMessage inbound) {
        message = inbound;
    }

    @Override
    public void settle(Outcome outcome, List<Rejected> rejects) {
        switch (outcome) {
            case DONE, REJECTED -> {
                session.acknowledge(packetId, qos);
                rejects.forEach(session::notify);
            }
            case OVERLOADED, FAILED -> later.afterMillis(AGAIN_AFTER_MILLIS, this::offerAgain);
        }
    }

    private void offerAgain() {
        if (!session.isOver()) {
            handler.message(Objects.requireNonNull(message));
        }
    }
}

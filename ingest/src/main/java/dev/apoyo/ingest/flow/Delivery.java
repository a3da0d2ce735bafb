package dev.apoyo.ingest.flow;

import dev.apoyo.contracts.log.Rejected;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One message on its way: it is settled when all its appends have ended. Starts with one step open, so that appends
 * which end at once do not settle it before {@link #allHandedOver}.
 */
final class Delivery implements TelemetryLog.Listener {

    private final InboundMessage message;
    private final IngestFlow flow;
    private final long startNanos = System.nanoTime();
    private final AtomicInteger openSteps = new AtomicInteger(1);
    private List<Rejected> rejects = List.of();
    private boolean isRejected;
    private int accepted;
    private volatile TelemetryLog.Result worst = TelemetryLog.Result.APPENDED;

    Delivery(InboundMessage message, IngestFlow flow) {
        this.message = message;
        this.flow = flow;
    }

    InboundMessage message() {
        return message;
    }

    long startNanos() {
        return startNanos;
    }

    /** One more append begins; this is its listener. */
    TelemetryLog.Listener append() {
        openSteps.incrementAndGet();
        return this;
    }

    /** The same, for a telemetry message. */
    TelemetryLog.Listener appendAccepted() {
        accepted++;
        return append();
    }

    int accepted() {
        return accepted;
    }

    /** What was refused; nothing else in the message was acceptable if {@code isAll}. */
    void refuse(List<Rejected> refused, boolean isAll) {
        rejects = refused;
        isRejected = isAll;
    }

    void allHandedOver() {
        endStep();
    }

    /** Something broke on the way: whatever is still open does not count any more. */
    void broke() {
        worst = TelemetryLog.Result.FAILED;
        if (openSteps.getAndSet(Integer.MIN_VALUE) > 0) {
            flow.settle(this, outcome(), rejects);
        }
    }

    @Override
    public void appended(TelemetryLog.Result result) {
        if (result != TelemetryLog.Result.APPENDED) {
            worst = result;
        }
        endStep();
    }

    private void endStep() {
        if (openSteps.decrementAndGet() == 0) {
            flow.settle(this, outcome(), rejects);
        }
    }

    private Outcome outcome() {
        return switch (worst) {
            case APPENDED -> isRejected ? Outcome.REJECTED : Outcome.DONE;
            case FULL -> Outcome.OVERLOADED;
            case FAILED -> Outcome.FAILED;
        };
    }
}

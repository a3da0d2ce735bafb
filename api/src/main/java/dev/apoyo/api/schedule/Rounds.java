package dev.apoyo.api.schedule;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the same again and again, never twice at once: every so often, and when somebody asks. Who asks during a round gets
 * another one after it, so nothing that was there when they asked is missed. A round that fails is logged, and the next one
 * comes all the same.
 */
public final class Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final String name;
    private final Supplier<? extends Future<?>> round;
    private Future<Void> running = Future.succeededFuture();
    private boolean isBusy;
    private boolean isAskedAgain;
    private boolean isClosed;

    /** @param name for the log */
    public Rounds(String name, Supplier<? extends Future<?>> round) {
        this.name = name;
        this.round = round;
    }

    /** From now on, the first time after one pause. A round that takes longer than a pause takes the place of the next. */
    public void every(Duration pause, Vertx vertx) {
        vertx.setPeriodic(pause.toMillis(), tick -> begin());
    }

    public synchronized void ask() {
        isAskedAgain = isBusy;
        begin();
    }

    private synchronized void begin() {
        if (isBusy || isClosed) {
            return;
        }
        isBusy = true;
        running = Future.succeededFuture()
                .compose(begun -> round.get().<Void>mapEmpty())
                .onFailure(failure -> LOG.warn("event=round-failed name={}", name, failure))
                .otherwiseEmpty()
                .onComplete(done -> finished());
    }

    private synchronized void finished() {
        isBusy = false;
        if (isAskedAgain) {
            isAskedAgain = false;
            begin();
        }
    }

    public synchronized boolean isClosed() {
        return isClosed;
    }

    /** Begins no other round. Completes when the one at hand is over, whatever came of it. */
    public synchronized Future<Void> close() {
        isClosed = true;
        return running;
    }
}

package dev.apoyo.ingest.endpoint;

import io.vertx.core.Context;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Answers on their way from the log's thread back to one event loop. A batch of the log wakes the event loop once, not
 * once for each message in it.
 */
final class SettledQueue {

    private final Context context;
    private final ConcurrentLinkedQueue<PublishAnswer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isScheduled = new AtomicBoolean();

    SettledQueue(Context context) {
        this.context = context;
    }

    void add(PublishAnswer answer) {
        answers.add(answer);
        if (isScheduled.compareAndSet(false, true)) {
            context.runOnContext(ignored -> drain());
        }
    }

    /** Does this on the event loop. */
    void run(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    private void drain() {
        isScheduled.set(false);
        PublishAnswer answer = answers.poll();
        while (answer != null) {
            answer.send();
            answer = answers.poll();
        }
    }
}

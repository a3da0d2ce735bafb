package dev.apoyo.ingest.flow;

import dev.apoyo.contracts.log.Rejected;
import java.util.List;

/** How one message is answered. */
public interface Acknowledgement {

    /**
     * Says what became of the message. Called exactly once, on any thread; must not block.
     *
     * @param outcome of the whole message
     * @param rejects the parts that were refused, for the device's {@code rejects} topic
     */
    void settle(Outcome outcome, List<Rejected> rejects);
}

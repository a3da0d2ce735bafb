package dev.apoyo.ingest.testkit;

import dev.apoyo.contracts.log.Rejected;
import dev.apoyo.ingest.flow.Acknowledgement;
import dev.apoyo.ingest.flow.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Remembers how a message was answered. */
public final class RecordedAnswer implements Acknowledgement {

    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Rejected> rejects = new ArrayList<>();

    @Override
    public synchronized void settle(Outcome outcome, List<Rejected> settledRejects) {
        outcomes.add(outcome);
        rejects.addAll(settledRejects);
    }

    /** Empty while it waits; more than one would be a mistake. */
    public synchronized List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    public synchronized List<Rejected> rejects() {
        return List.copyOf(rejects);
    }
}

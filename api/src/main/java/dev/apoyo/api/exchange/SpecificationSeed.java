package dev.apoyo.api.exchange;

import dev.apoyo.api.database.Database;
import dev.apoyo.contracts.catalogue.ModelSpecification;
import io.vertx.core.Future;
import java.time.Clock;

/** Brings the specifications that Apoyo ships with into the database: only those that are missing. */
public final class SpecificationSeed {

    private final Database database;
    private final Clock clock;
    private final SpecificationStore store = new SpecificationStore();

    public SpecificationSeed(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** After the models are there. */
    public Future<Void> plant() {
        return store.add(database.client(), ModelSpecification.shipped(), clock.instant());
    }
}

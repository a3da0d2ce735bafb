package dev.apoyo.api.knowledge;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Wakeups;
import dev.apoyo.contracts.catalogue.FaultText;
import dev.apoyo.contracts.catalogue.Knowledge;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest version of what is known, in the memory of each instance: an import reaches all of them at its commit. What
 * Apoyo ships with is the first version, and stays the ground for faults of which later versions say nothing.
 */
public final class CurrentKnowledge {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentKnowledge.class);

    private final Database database;
    private final KnowledgeBase shipped;
    private final Clock clock;
    private final KnowledgeStore store = new KnowledgeStore();
    private volatile KnowledgeBase current;

    public CurrentKnowledge(Database database, Knowledge shipped, Clock clock) {
        this.database = database;
        this.shipped = new KnowledgeBase(1, shipped);
        this.clock = clock;
        this.current = this.shipped;
    }

    /** Makes what is shipped the first version, unless there is one, and reads the newest. After the models. */
    public Future<Void> plant() {
        return database.inTransaction(this::plantFirst).compose(planted -> refresh());
    }

    private Future<Void> plantFirst(SqlConnection tx) {
        return store.lock(tx)
                .compose(locked -> store.newest(tx))
                .compose(newest -> newest.isPresent()
                        ? Future.succeededFuture()
                        : store.add(tx, shipped, "Shipped with Apoyo", null, clock.instant())
                                .mapEmpty());
    }

    /** Follows the imports of all instances. */
    public void follow(Wakeups wakeups) {
        wakeups.on(Wakeups.Channel.KNOWLEDGE, version -> refreshOrWarn());
        wakeups.onListening(Wakeups.Channel.KNOWLEDGE, this::refreshOrWarn);
    }

    private void refreshOrWarn() {
        refresh().onFailure(failure -> LOG.warn("event=knowledge-not-read", failure));
    }

    Future<Void> refresh() {
        return store.newest(database.client())
                .onSuccess(newest -> newest.ifPresent(this::keepNewer))
                .mapEmpty();
    }

    private synchronized void keepNewer(KnowledgeBase read) {
        if (read.version() >= current.version()) {
            current = read;
        }
    }

    public KnowledgeBase base() {
        return current;
    }

    /** As {@link KnowledgeBase#fault}, with what Apoyo ships with behind it. */
    public Optional<FaultText> fault(String code, @Nullable String modelId, @Nullable String firmware) {
        return base().fault(code, modelId, firmware).or(() -> shipped.fault(code, modelId, firmware));
    }
}

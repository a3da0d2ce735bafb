package dev.apoyo.api.rules;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.log.ControlOutbox;
import dev.apoyo.contracts.catalogue.Catalogue;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.rule.DetectionRule;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Brings the models and rules that Apoyo ships with into the database and the log: only ids that are missing. */
public final class CatalogueSeed {

    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('apoyo catalogue seed'))";

    private final Database database;
    private final Catalogue catalogue;
    private final Clock clock;
    private final ModelStore models = new ModelStore();
    private final RuleStore rules = new RuleStore();

    public CatalogueSeed(Database database, Catalogue catalogue, Clock clock) {
        this.database = database;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** Completes with all models there are now. */
    public Future<ProductModels> plant() {
        return database.inTransaction(this::plantAll)
                .compose(planted -> models.all(database.client()))
                .map(ProductModels::new);
    }

    private Future<Void> plantAll(SqlConnection tx) {
        return tx.query(LOCK)
                .execute()
                .compose(
                        locked -> addedOf(catalogue.models(), model -> models.addIfMissing(tx, model, clock.instant())))
                .compose(added -> ControlOutbox.add(tx, LogTopic.MODELS, added, ProductModel::id))
                .compose(told -> addedOf(catalogue.rules(), rule -> addIfMissing(tx, rule)))
                .compose(added -> ControlOutbox.add(tx, LogTopic.RULES, added, DetectionRule::id));
    }

    private Future<Boolean> addIfMissing(SqlConnection tx, DetectionRule rule) {
        return rules.newest(tx, rule.id())
                .compose(known ->
                        known.isPresent() ? Future.succeededFuture(false) : rules.add(tx, rule, null, clock.instant()));
    }

    private static <T> Future<List<T>> addedOf(List<T> items, Function<T, Future<Boolean>> add) {
        List<T> added = new ArrayList<>();
        Future<Void> all = Future.succeededFuture();
        for (T item : items) {
            all = all.compose(before -> add.apply(item)).map(isNew -> {
                if (isNew) {
                    added.add(item);
                }
                return null;
            });
        }
        return all.map(added);
    }
}

package dev.apoyo.api.themes;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.rules.ProductModels;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code POST /product-changes}: something in a product is different from now on. */
public final class AddProductChange implements Operation {

    private final Database database;
    private final ProductModels models;
    private final Clock clock;
    private final ProductChanges changes = new ProductChanges();

    public AddProductChange(Database database, ProductModels models, Clock clock) {
        this.database = database;
        this.models = models;
        this.clock = clock;
    }

    record Wanted(
            String modelId,
            @Nullable String firmware,
            @Nullable String lot,
            Instant changedAt,
            String description) {}

    @Override
    public String id() {
        return "addProductChange";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Wanted wanted = request.body(Wanted.class);
        if (models.find(wanted.modelId()).isEmpty()) {
            throw Problem.invalid(
                    Problem.Place.body, "/modelId", "is no model; known are " + String.join(", ", models.ids()));
        }
        if (wanted.firmware() != null && wanted.lot() != null) {
            throw Problem.invalid(
                    Problem.Place.body, "/lot", "a change comes with a firmware or with a lot, not with both");
        }
        ProductChange change = new ProductChange(
                UUID.randomUUID(),
                wanted.modelId(),
                wanted.firmware(),
                wanted.lot(),
                wanted.changedAt(),
                wanted.description(),
                null);
        Instant now = clock.instant();
        return changes.add(database.client(), change, request.caller().accountId(), now)
                .map(added -> Answer.created(change));
    }
}

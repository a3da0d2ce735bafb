package dev.apoyo.api.budget;

import dev.apoyo.api.budget.Departure.Kind;
import dev.apoyo.api.budget.Departure.Weight;
import dev.apoyo.api.messages.MessageKind;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.messages.OwnerMessage;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.schedule.Schedule;
import dev.apoyo.contracts.rule.Severity;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;

/**
 * Decides when what an owner is told also leaves the app. In the app it is at once: that disturbs nobody. What is held is in
 * the {@link Schedule}, so it leaves once, whatever becomes of this instance.
 */
public final class MessageBudget implements OwnerInbox.Gate {

    private final Clock clock;
    private final PreferenceStore preferences = new PreferenceStore();
    private final DepartureStore departures = new DepartureStore();

    public MessageBudget(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Future<Boolean> mayLeaveNow(SqlConnection tx, OwnedAsset asset, OwnerMessage message) {
        Instant now = clock.instant();
        Weight weight = weightOf(message);
        Future<Departure> decided = weight == Weight.ALWAYS
                ? Future.succeededFuture(new Departure(Kind.NOW, now))
                : decide(tx, asset.ownerId(), weight, now);
        return decided.compose(departure ->
                note(tx, asset.ownerId(), message, departure, weight, now).map(departure.kind() == Kind.NOW));
    }

    /** Safety, and what a person says, is never held; nor is the digest, which is what was held. */
    static Weight weightOf(OwnerMessage message) {
        Severity severity = message.severity();
        boolean isUrgent = severity != null && severity.isUrgent();
        boolean isOfAPerson = message.from() != null || message.kind() == MessageKind.CALL_BACK;
        return isUrgent || isOfAPerson || message.kind() == MessageKind.DIGEST ? Weight.ALWAYS : Weight.ORDINARY;
    }

    private Future<Departure> decide(SqlConnection tx, String ownerId, Weight weight, Instant now) {
        return preferences.lock(tx, ownerId).compose(wanted -> departures
                .sentInTheWeekBefore(tx, ownerId, now)
                .map(sent -> Departure.of(weight, wanted, sent, now)));
    }

    private Future<Void> note(
            SqlConnection tx, String ownerId, OwnerMessage message, Departure departure, Weight weight, Instant now) {
        boolean isCounted = weight == Weight.ORDINARY && departure.kind() != Kind.DIGEST;
        return departures
                .add(tx, ownerId, message.itemId(), departure, isCounted, now)
                .compose(added -> schedule(tx, ownerId, message, departure));
    }

    private static Future<Void> schedule(SqlConnection tx, String ownerId, OwnerMessage message, Departure departure) {
        JsonObject data = new JsonObject().put("ownerId", ownerId);
        return switch (departure.kind()) {
            case NOW -> Future.succeededFuture();
            case AT -> Schedule.put(tx, HeldMessageTask.KIND, message.itemId(), departure.at(), data);
            case DIGEST -> Schedule.put(tx, DigestTask.KIND, ownerId + " " + departure.at(), departure.at(), data);
        };
    }
}

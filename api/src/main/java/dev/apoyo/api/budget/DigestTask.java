package dev.apoyo.api.budget;

import dev.apoyo.api.budget.HeldMessages.Held;
import dev.apoyo.api.messages.Ground;
import dev.apoyo.api.messages.MessageKind;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.messages.OwnerMessage;
import dev.apoyo.api.messages.Phrases;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.rules.ProductModels;
import dev.apoyo.api.schedule.Task;
import dev.apoyo.contracts.alarm.ComputedId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells an owner in one message what was beyond the budget of the week. */
public final class DigestTask extends AfterQuietHours {

    static final String KIND = "message-digest";

    private static final int LINES = 20;

    private final OwnerInbox inbox;
    private final HeldMessages held;
    private final ProductModels models;
    private final DepartureStore departures = new DepartureStore();

    public DigestTask(OwnerInbox inbox, ProductModels models, Clock clock) {
        super(KIND, clock);
        this.inbox = inbox;
        this.models = models;
        this.held = new HeldMessages(inbox);
    }

    @Override
    Future<Void> tell(SqlConnection tx, String ownerId, Task task, Instant now) {
        return departures.waitingForDigest(tx, ownerId, now).compose(waiting -> held.allowed(tx, ownerId, waiting, now)
                .compose(found -> departures.left(tx, waiting, now).compose(left -> tell(tx, task, found, now))));
    }

    private Future<Void> tell(SqlConnection tx, Task task, List<Held> found, Instant now) {
        if (found.isEmpty()) {
            return Future.succeededFuture();
        }
        if (found.size() == 1) {
            return inbox.release(tx, found.get(0).asset(), found.get(0).message());
        }
        OwnedAsset asset = found.get(found.size() - 1).asset();
        return inbox.tell(tx, asset, digest(asset, task, found, now)).mapEmpty();
    }

    /** About several assets, maybe; it is shown with the one that spoke last. */
    private OwnerMessage digest(OwnedAsset asset, Task task, List<Held> found, Instant now) {
        Phrases phrases = Phrases.in(asset.language());
        return new OwnerMessage(
                ComputedId.of(List.of("digest", task.key(), task.dueAt().toString())),
                now,
                MessageKind.DIGEST,
                asset.assetId(),
                asset.language(),
                phrases.digestTitle(found.size()),
                phrases.digestText() + "\n\n" + lines(found, phrases),
                null,
                null,
                null,
                null,
                null,
                Ground.SERVICE);
    }

    /** What was said several times is listed once. */
    private String lines(List<Held> found, Phrases phrases) {
        Map<String, Integer> times = new LinkedHashMap<>();
        found.forEach(each -> times.merge(line(each), 1, Integer::sum));
        String listed = times.entrySet().stream()
                .limit(LINES)
                .map(entry -> "• " + entry.getKey() + (entry.getValue() > 1 ? " (× " + entry.getValue() + ")" : ""))
                .collect(Collectors.joining("\n"));
        return times.size() <= LINES ? listed : listed + "\n" + phrases.digestMore(times.size() - LINES);
    }

    private String line(Held each) {
        String language = each.asset().language();
        return each.message().title() + " — " + models.nameOf(each.asset().modelId(), language);
    }
}

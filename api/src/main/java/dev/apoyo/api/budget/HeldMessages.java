package dev.apoyo.api.budget;

import dev.apoyo.api.consent.ActiveGrants;
import dev.apoyo.api.consent.ConsentStore;
import dev.apoyo.api.messages.Ground;
import dev.apoyo.api.messages.MessageKind;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.messages.OwnerMessage;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.registry.OwnedAssets;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What was held and may still leave: the asset is still this owner's, the consent it rests on still stands, and what it says
 * of a fault is not over.
 */
final class HeldMessages {

    private static final String OVER = """
            SELECT case_id, state = 'RESOLVED' AS is_resolved FROM support_case
            WHERE case_id = ANY ($1) AND (state = 'RESOLVED' OR signal = 'CLEAR')
            """;

    private final OwnerInbox inbox;
    private final OwnedAssets assets = new OwnedAssets();
    private final ConsentStore consents = new ConsentStore();

    HeldMessages(OwnerInbox inbox) {
        this.inbox = inbox;
    }

    /** One that may leave. */
    record Held(OwnedAsset asset, OwnerMessage message) {}

    /** In the order of their times. */
    Future<List<Held>> allowed(SqlConnection tx, String ownerId, List<String> messageIds, Instant now) {
        return inbox.told(tx, messageIds).compose(told -> withoutOver(tx, told)).compose(told -> {
            Map<String, List<OwnerMessage>> byAsset =
                    told.stream().collect(Collectors.groupingBy(OwnerMessage::assetId));
            List<Held> allowed = new ArrayList<>();
            Future<Void> all = Future.succeededFuture();
            for (List<OwnerMessage> ofAsset : byAsset.values()) {
                all = all.compose(before -> add(tx, ownerId, ofAsset, now, allowed));
            }
            return all.map(done -> allowed.stream()
                    .sorted((one, other) ->
                            one.message().time().compareTo(other.message().time()))
                    .toList());
        });
    }

    /** While the owner slept a case may have been resolved, or a condition have ended that they were to be reminded of. */
    private static Future<List<OwnerMessage>> withoutOver(SqlConnection tx, List<OwnerMessage> told) {
        UUID[] cases = told.stream()
                .map(OwnerMessage::caseId)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(UUID[]::new);
        return tx.preparedQuery(OVER)
                .execute(Tuple.tuple().addArrayOfUUID(cases))
                .map(rows -> {
                    Map<UUID, Boolean> isResolved = new HashMap<>();
                    rows.forEach(row -> isResolved.put(row.getUUID("case_id"), row.getBoolean("is_resolved")));
                    return told.stream()
                            .filter(message -> !isOver(message, isResolved))
                            .toList();
                });
    }

    /** @param isResolved of the cases whose condition is over */
    private static boolean isOver(OwnerMessage message, Map<UUID, Boolean> isResolved) {
        UUID caseId = message.caseId();
        return caseId != null
                && ((message.kind() == MessageKind.REMINDER && isResolved.containsKey(caseId))
                        || (message.kind() == MessageKind.FAULT_NOTICE && isResolved.getOrDefault(caseId, false)));
    }

    private Future<Void> add(
            SqlConnection tx, String ownerId, List<OwnerMessage> ofAsset, Instant now, List<Held> allowed) {
        String assetId = ofAsset.get(0).assetId();
        return assets.holdConsents(tx, assetId)
                .compose(asset ->
                        asset.filter(found -> found.ownerId().equals(ownerId)).isEmpty()
                                ? Future.succeededFuture()
                                : consents.active(tx, assetId)
                                        .onSuccess(grants -> ofAsset.stream()
                                                .filter(message -> isAllowed(message.ground(), grants, now))
                                                .forEach(message -> allowed.add(new Held(asset.get(), message))))
                                        .mapEmpty());
    }

    private static boolean isAllowed(Ground ground, ActiveGrants grants, Instant now) {
        return ground.kind() == Ground.Kind.SERVICE
                || grants.anyReceiptFor(Objects.requireNonNull(ground.purpose()), now)
                        .isPresent();
    }
}

package dev.apoyo.api.budget;

import dev.apoyo.api.consent.ActiveGrants;
import dev.apoyo.api.consent.ConsentStore;
import dev.apoyo.api.messages.Ground;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.messages.OwnerMessage;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.registry.OwnedAssets;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What was held and may still leave: the asset is still this owner's, and the consent it rests on still stands. */
final class HeldMessages {

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
        return inbox.told(tx, messageIds).compose(told -> {
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

package dev.apoyo.api.intake;

import dev.apoyo.api.cases.CaseOpening;
import dev.apoyo.api.cases.CaseOpening.Found;
import dev.apoyo.api.cases.CaseOpening.Joined;
import dev.apoyo.api.incidents.IncidentStore;
import dev.apoyo.api.incidents.StoredIncident;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.messages.OwnerMessage;
import dev.apoyo.api.registry.OwnedAsset;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.UUID;

/**
 * How a device joins an incident: its case becomes a child, and its owner is told once that it began; who was told of the
 * case before hears nothing more until it is over. All in the caller's transaction.
 */
final class IncidentChildren {

    private final CaseOpening cases;
    private final OwnerInbox inbox;
    private final IncidentMessages messages;
    private final IncidentStore incidents = new IncidentStore();

    IncidentChildren(CaseOpening cases, OwnerInbox inbox, IncidentMessages messages) {
        this.cases = cases;
        this.inbox = inbox;
        this.messages = messages;
    }

    /** For an open incident of the fleet: a case for what was found, or the open one, becomes a child. */
    Future<Joined> open(
            SqlConnection tx, OwnedAsset asset, StoredIncident incident, Found found, UUID receiptId, Instant now) {
        return cases.openOrJoin(tx, asset, found, now).compose(joined -> link(tx, asset, incident, joined.caseId(), now)
                .compose(isFirst -> isFirst && joined.isNews() && incident.isOpenFleet()
                        ? tell(tx, asset, messages.started(asset, incident, joined, receiptId, now), now)
                        : Future.succeededFuture())
                .map(joined));
    }

    /** A case that is there already becomes a child. */
    Future<UUID> join(SqlConnection tx, OwnedAsset asset, StoredIncident incident, UUID caseId, Instant now) {
        return link(tx, asset, incident, caseId, now).map(caseId);
    }

    /** Whether the asset was no child before. */
    private Future<Boolean> link(
            SqlConnection tx, OwnedAsset asset, StoredIncident incident, UUID caseId, Instant now) {
        return cases.joinIncident(tx, caseId, incident.incidentId(), now)
                .compose(linked ->
                        incidents.addChild(tx, incident.incidentId(), asset.assetId(), now, incident.isOpenFleet()));
    }

    private Future<Void> tell(SqlConnection tx, OwnedAsset asset, OwnerMessage message, Instant now) {
        UUID caseId = message.caseId();
        return inbox.tell(tx, asset, message)
                .compose(isNew -> isNew && caseId != null
                        ? cases.ownerInformed(tx, caseId, message.text(), now)
                        : Future.succeededFuture());
    }
}

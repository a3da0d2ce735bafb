package dev.apoyo.api.intake;

import dev.apoyo.api.alarms.AlarmStore;
import dev.apoyo.api.alarms.StoredAlarm;
import dev.apoyo.api.cases.CaseOpening.Found;
import dev.apoyo.api.consent.ActiveGrants;
import dev.apoyo.api.consent.ConsentStore;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Locks;
import dev.apoyo.api.incidents.IncidentNotice;
import dev.apoyo.api.incidents.IncidentState;
import dev.apoyo.api.incidents.IncidentStore;
import dev.apoyo.api.incidents.StoredIncident;
import dev.apoyo.api.intake.IntakeMeters.Ignored;
import dev.apoyo.api.live.LiveNotice;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.registry.OwnedAssets;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.incident.IncidentKind;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.product.Purpose;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Incidents from the log: each is kept, then brought to the devices it concerns in small transactions. All of it may be
 * repeated: a device joins once, and its owner hears once of the start and once of the end.
 */
final class IncidentIntake {

    private static final Logger LOG = LoggerFactory.getLogger(IncidentIntake.class);
    private static final String TOPIC = LogTopic.INCIDENTS.topicName();
    private static final int PER_TRANSACTION = 50;

    private final Database database;
    private final IncidentChildren children;
    private final IncidentMessages messages;
    private final OwnerInbox inbox;
    private final AlarmCategories categories;
    private final IntakeMeters meters;
    private final Clock clock;
    private final OwnedAssets assets = new OwnedAssets();
    private final ConsentStore consents = new ConsentStore();
    private final AlarmStore alarms = new AlarmStore();
    private final IncidentStore incidents = new IncidentStore();

    IncidentIntake(
            Database database,
            IncidentChildren children,
            IncidentMessages messages,
            OwnerInbox inbox,
            AlarmCategories categories,
            IntakeMeters meters,
            Clock clock) {
        this.database = database;
        this.children = children;
        this.messages = messages;
        this.inbox = inbox;
        this.categories = categories;
        this.meters = meters;
        this.clock = clock;
    }

    /** Completes when all that the incidents mean is safe. */
    Future<Void> handle(List<byte[]> values) {
        Future<Void> all = Future.succeededFuture();
        for (byte[] value : values) {
            all = all.compose(before -> handleOne(value));
        }
        return all;
    }

    private Future<Void> handleOne(byte[] value) {
        Incident incident;
        try {
            incident = Json.read(value, Incident.class);
        } catch (UncheckedIOException e) {
            LOG.warn("event=undecodable topic={} bytes={}", TOPIC, value.length);
            meters.ignored(TOPIC, Ignored.UNDECODABLE);
            return Future.succeededFuture();
        }
        return database.inTransaction(tx -> keep(tx, incident))
                .onSuccess(isNew -> count(incident, isNew))
                .compose(kept -> joinAll(incident))
                .compose(joined -> tellAll(incident.incidentId()));
    }

    private void count(Incident incident, boolean isNew) {
        if (isNew) {
            meters.applied(TOPIC, incident.change().name().toLowerCase(Locale.ROOT));
        } else {
            meters.ignored(TOPIC, Ignored.APPLIED_BEFORE);
        }
    }

    private Future<Boolean> keep(SqlConnection tx, Incident incident) {
        return hold(tx, incident.incidentId())
                .compose(held -> incidents.apply(tx, incident))
                .compose(isNew -> isNew
                        ? LiveNotice.toStaff("incident", IncidentNotice.of(incident))
                                .announce(tx)
                                .map(true)
                        : Future.succeededFuture(false));
    }

    /** As long as there are alarms of it whose assets have not joined. */
    private Future<Void> joinAll(Incident incident) {
        return database.inTransaction(tx -> joinSome(tx, incident))
                .compose(joined -> joined < PER_TRANSACTION ? Future.succeededFuture() : joinAll(incident));
    }

    private Future<Integer> joinSome(SqlConnection tx, Incident incident) {
        return hold(tx, incident.incidentId())
                .compose(held -> incidents.find(tx, incident.incidentId()))
                .map(found -> found.orElseThrow())
                .compose(stored -> alarms.waitingFor(tx, stored.incidentId(), incident.alarmIds(), PER_TRANSACTION)
                        .compose(some -> joinEach(tx, stored, some)));
    }

    private Future<Integer> joinEach(SqlConnection tx, StoredIncident incident, List<StoredAlarm> some) {
        Future<?> all = Future.succeededFuture();
        for (StoredAlarm alarm : some) {
            all = all.compose(before -> assets.holdConsents(tx, alarm.assetId()))
                    .compose(asset -> joinOne(tx, asset.orElseThrow(), incident, alarm));
        }
        return all.map(some.size());
    }

    private Future<Void> joinOne(SqlConnection tx, OwnedAsset asset, StoredIncident incident, StoredAlarm alarm) {
        return consents.active(tx, asset.assetId())
                .map(grants -> receiptFor(grants, alarm))
                .compose(receipt -> receipt.isEmpty()
                        ? joinSilently(tx, asset, incident)
                        : joinAllowed(tx, asset, incident, alarm, receipt.get()));
    }

    private Future<Void> joinAllowed(
            SqlConnection tx, OwnedAsset asset, StoredIncident incident, StoredAlarm alarm, UUID receiptId) {
        UUID caseId = alarm.caseId();
        if (caseId != null) {
            return children.join(tx, asset, incident, caseId, clock.instant()).mapEmpty();
        }
        return incident.isOpenFleet() && AlarmDecision.opensCase(alarm.alarmClass())
                ? children.open(tx, asset, incident, Found.of(alarm), receiptId, clock.instant())
                        .mapEmpty()
                : joinSilently(tx, asset, incident);
    }

    /** No case, no message, and no second look. */
    private Future<Void> joinSilently(SqlConnection tx, OwnedAsset asset, StoredIncident incident) {
        return incidents
                .addChild(tx, incident.incidentId(), asset.assetId(), clock.instant(), false)
                .mapEmpty();
    }

    private Optional<UUID> receiptFor(ActiveGrants grants, StoredAlarm alarm) {
        return grants.receiptFor(
                Purpose.PROACTIVE_SUPPORT, categories.of(alarm.modelId(), alarm.evidence()), alarm.raisedAt());
    }

    /** That it is over, to all who were told that it began. */
    private Future<Void> tellAll(String incidentId) {
        return database.inTransaction(tx -> tellSome(tx, incidentId))
                .compose(told -> told < PER_TRANSACTION ? Future.succeededFuture() : tellAll(incidentId));
    }

    private Future<Integer> tellSome(SqlConnection tx, String incidentId) {
        return hold(tx, incidentId)
                .compose(held -> incidents.find(tx, incidentId))
                .map(found -> found.orElseThrow())
                .compose(incident -> incident.kind() == IncidentKind.FLEET && incident.state() == IncidentState.CLOSED
                        ? incidents
                                .takeUntold(tx, incidentId, clock.instant(), PER_TRANSACTION)
                                .compose(untold -> tellEach(tx, incident, untold))
                        : Future.succeededFuture(0));
    }

    private Future<Integer> tellEach(SqlConnection tx, StoredIncident incident, List<String> assetIds) {
        Future<?> all = Future.succeededFuture();
        for (String assetId : assetIds) {
            all = all.compose(before -> assets.holdConsents(tx, assetId))
                    .compose(asset -> tellOver(tx, asset.orElseThrow(), incident));
        }
        return all.map(assetIds.size());
    }

    private Future<?> tellOver(SqlConnection tx, OwnedAsset asset, StoredIncident incident) {
        return consents.active(tx, asset.assetId())
                .map(grants -> grants.anyReceiptFor(Purpose.PROACTIVE_SUPPORT, incident.openedAt()))
                .compose(receipt -> receipt.isEmpty()
                        ? Future.succeededFuture(false)
                        : inbox.tell(tx, asset, messages.over(asset, incident, receipt.get(), clock.instant())));
    }

    private static Future<Void> hold(SqlConnection tx, String incidentId) {
        return Locks.hold(tx, Set.of("incident " + incidentId));
    }
}

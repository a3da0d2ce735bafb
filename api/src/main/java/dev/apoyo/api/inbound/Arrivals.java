package dev.apoyo.api.inbound;

import dev.apoyo.api.channels.OwnerWays;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.inbound.InboundStore.Decision;
import dev.apoyo.api.inbound.InboundStore.NamedCase;
import dev.apoyo.api.inbound.InboundStore.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes what comes in, whatever the channel: once, in one transaction with all it does. A person's word lands on the case of
 * the owner whose address it comes from; what comes from an address that is nobody's, or not of the owner whose case it
 * names, waits for a person. The sender is told nothing, so nobody learns who our owners are.
 */
public final class Arrivals {

    private static final int AN_HOUR_AT_MOST = 20;
    private static final Duration WINDOW = Duration.ofHours(1);

    private final Database database;
    private final Contacts contacts;
    private final Bounces bounces;
    private final Clock clock;
    private final MeterRegistry meters;

    Arrivals(Database database, Contacts contacts, Bounces bounces, Clock clock, MeterRegistry meters) {
        this.database = database;
        this.contacts = contacts;
        this.bounces = bounces;
        this.clock = clock;
        this.meters = meters;
    }

    /** What the other side gets: that it is here, not what became of it. */
    public record Taken(UUID inboundId) {}

    /**
     * Completes when it is stored with everything it does; a repeat changes nothing.
     *
     * @param requestId of the signed request it came in, which counts once; null when it came in none
     */
    public Future<Taken> take(Arrival arrival, @Nullable String requestId) {
        return database.inTransaction(tx -> InboundStore.add(tx, arrival, requestId, clock.instant())
                .compose(isNew -> isNew ? process(tx, arrival) : repeated(tx, arrival, requestId)));
    }

    private Future<Taken> repeated(SqlConnection tx, Arrival arrival, @Nullable String requestId) {
        count(arrival, "REPEATED");
        return InboundStore.earlier(tx, arrival, requestId).map(Taken::new);
    }

    private void count(Arrival arrival, String outcome) {
        String channel = arrival.from().channel().name();
        meters.counter("apoyo.inbound", "channel", channel, "outcome", outcome).increment();
    }

    private Future<Taken> process(SqlConnection tx, Arrival arrival) {
        Instant now = clock.instant();
        return InboundStore.attach(tx, arrival)
                .compose(attached -> decide(tx, arrival, now))
                .compose(decision -> InboundStore.decide(tx, arrival.inboundId(), decision)
                        .compose(decided -> leaveToStaff(tx, arrival, decision, now))
                        .map(told -> {
                            count(arrival, decision.outcome().name());
                            return new Taken(arrival.inboundId());
                        }));
    }

    private Future<Decision> decide(SqlConnection tx, Arrival arrival, Instant now) {
        return switch (arrival.nature()) {
            case AUTOMATIC -> none(Outcome.AUTOMATIC, "an automatic answer");
            case LOOP -> none(Outcome.LOOP, "our own, or going round");
            case BOUNCE -> bounces.take(tx, arrival, now).compose(what -> none(Outcome.BOUNCE, what));
            case PERSON ->
                InboundStore.countSince(tx, arrival.from(), now, WINDOW, AN_HOUR_AT_MOST + 2)
                        .compose(sent -> sent > AN_HOUR_AT_MOST
                                ? none(Outcome.HELD, "more than " + AN_HOUR_AT_MOST + " within an hour")
                                : hear(tx, arrival, now));
        };
    }

    private Future<Decision> hear(SqlConnection tx, Arrival arrival, Instant now) {
        return OwnerWays.whose(tx, arrival.from()).compose(owners -> InboundStore.caseOf(tx, arrival)
                .compose(named -> named.isPresent()
                        ? ofCase(tx, arrival, owners, named.get(), now)
                        : ofOwner(tx, arrival, owners, now)));
    }

    private Future<Decision> ofCase(
            SqlConnection tx, Arrival arrival, List<String> owners, NamedCase named, Instant now) {
        return owners.contains(named.ownerId())
                ? land(tx, arrival, named.ownerId(), Optional.of(named.caseId()), now)
                : Future.succeededFuture(new Decision(
                        Outcome.UNKNOWN, "names a case whose owner has another address", null, named.caseId()));
    }

    private Future<Decision> ofOwner(SqlConnection tx, Arrival arrival, List<String> owners, Instant now) {
        return switch (owners.size()) {
            case 0 -> none(Outcome.UNKNOWN, "the address is nobody's");
            case 1 -> land(tx, arrival, owners.get(0), Optional.empty(), now);
            default -> none(Outcome.UNKNOWN, "the address is that of several owners");
        };
    }

    private Future<Decision> land(
            SqlConnection tx, Arrival arrival, String ownerId, Optional<UUID> caseId, Instant now) {
        Contacts.Said said = new Contacts.Said(
                ownerId,
                caseId.orElse(null),
                arrival.from(),
                arrival.externalId(),
                arrival.inboundId(),
                SaidText.of(arrival),
                now,
                now);
        return contacts.received(tx, said).map(landed -> landed.map(on -> new Decision(Outcome.LANDED, "", ownerId, on))
                .orElseGet(() ->
                        new Decision(Outcome.UNKNOWN, "its owner has no product it could be about", ownerId, null)));
    }

    private static Future<Decision> none(Outcome outcome, String reason) {
        return Future.succeededFuture(new Decision(outcome, reason, null, null));
    }

    private static Future<Void> leaveToStaff(SqlConnection tx, Arrival arrival, Decision decision, Instant now) {
        return decision.outcome().isForAPerson()
                ? InboundWarner.watch(tx, arrival.inboundId(), now)
                        .compose(watched -> InboundNotice.arrived(arrival.inboundId(), decision)
                                .announce(tx))
                : Future.succeededFuture();
    }
}

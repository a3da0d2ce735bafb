package dev.apoyo.api.registry;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Rows;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.PresenceState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Births and deaths of sessions become the table {@code device_presence}: one statement a batch. */
public final class PresenceIntake {

    private static final Logger LOG = LoggerFactory.getLogger(PresenceIntake.class);

    /** A death of an older session does not end a newer one, and no firmware said means the one known. */
    private static final String UPSERT = """
            INSERT INTO device_presence (device_id, session, state, changed_at, firmware)
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[])
            ON CONFLICT (device_id) DO UPDATE
            SET session = excluded.session, state = excluded.state, changed_at = excluded.changed_at,
                firmware = coalesce(nullif(excluded.firmware, ''), device_presence.firmware)
            WHERE excluded.state = 'ONLINE' OR excluded.session = device_presence.session
            """;

    private final Database database;
    private final Counter undecodable;

    public PresenceIntake(Database database, MeterRegistry meters) {
        this.database = database;
        this.undecodable = Counter.builder("apoyo.log.undecodable")
                .tag("topic", "presence")
                .description("Records of the log that cannot be read")
                .register(meters);
    }

    /** Completes when the batch is in the table. */
    public Future<Void> handle(List<byte[]> values) {
        Map<String, Presence> newest = new TreeMap<>();
        for (byte[] value : values) {
            decode(value).forEach(presence -> newest.merge(presence.deviceId(), presence, PresenceIntake::later));
        }
        return newest.isEmpty() ? Future.succeededFuture() : write(newest.values());
    }

    private List<Presence> decode(byte[] value) {
        try {
            return List.of(Json.read(value, Presence.class));
        } catch (UncheckedIOException e) {
            undecodable.increment();
            LOG.warn("event=undecodable topic=presence bytes={}", value.length);
            return List.of();
        }
    }

    static Presence later(Presence known, Presence next) {
        boolean endsAnother = next.state() == PresenceState.OFFLINE
                && known.state() == PresenceState.ONLINE
                && !next.session().equals(known.session());
        if (endsAnother) {
            return known;
        }
        String firmware = next.firmware().isEmpty() ? known.firmware() : next.firmware();
        return new Presence(next.deviceId(), next.session(), next.state(), next.time(), firmware);
    }

    private Future<Void> write(Collection<Presence> all) {
        Tuple values = Tuple.of(
                texts(all, Presence::deviceId),
                texts(all, Presence::session),
                texts(all, presence -> presence.state().name()),
                all.stream().map(presence -> Rows.utc(presence.time())).toArray(OffsetDateTime[]::new),
                texts(all, Presence::firmware));
        return database.client().preparedQuery(UPSERT).execute(values).mapEmpty();
    }

    private static String[] texts(Collection<Presence> all, Function<Presence, String> value) {
        return new ArrayList<>(all).stream().map(value).toArray(String[]::new);
    }
}

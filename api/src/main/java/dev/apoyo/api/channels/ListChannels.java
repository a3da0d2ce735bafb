package dev.apoyo.api.channels;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code GET /channels}: which ways there are, whether they work, and what waits on them. */
public final class ListChannels implements Operation {

    private static final Duration RECENT = Duration.ofDays(1);

    private static final String READ = """
            SELECT k.channel, s.is_failing, s.failing_since, s.last_error, s.last_sent_at,
                   (SELECT count(*) FROM outbound_message o WHERE o.channel = k.channel AND o.state = 'QUEUED') AS queued,
                   (SELECT count(*) FROM outbound_message o
                    WHERE o.channel = k.channel AND o.state = 'GIVEN_UP' AND o.ended_at >= $2) AS given_up
            FROM unnest($1::text[]) WITH ORDINALITY AS k (channel, place)
            LEFT JOIN channel_state s USING (channel)
            ORDER BY k.place
            """;

    private final Database database;
    private final Set<ChannelKind> adapters;
    private final Clock clock;

    public ListChannels(Database database, List<Channel> adapters, Clock clock) {
        this.database = database;
        this.adapters = adapters.stream().map(Channel::kind).collect(Collectors.toUnmodifiableSet());
        this.clock = clock;
    }

    /** How a channel does. */
    public enum State {
        WORKING,
        FAILING,
        /** This instance has no adapter for it. */
        NOT_CONFIGURED
    }

    /**
     * JSON as in {@code Channel} of the contract.
     *
     * @param givenUp within a day
     */
    record View(
            ChannelKind channel,
            State state,
            @Nullable Instant failingSince,
            @Nullable String lastError,
            @Nullable Instant lastSentAt,
            long queued,
            long givenUp) {}

    @Override
    public String id() {
        return "listChannels";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String[] kinds =
                List.of(ChannelKind.values()).stream().map(ChannelKind::name).toArray(String[]::new);
        return database.client()
                .preparedQuery(READ)
                .execute(Tuple.of(kinds, Rows.utc(clock.instant().minus(RECENT))))
                .map(rows -> Answer.ok(new Page<>(Rows.all(rows, this::view), null)));
    }

    private View view(Row row) {
        ChannelKind channel = Rows.oneOf(row, "channel", ChannelKind.class);
        return new View(
                channel,
                stateOf(channel, Boolean.TRUE.equals(row.getBoolean("is_failing"))),
                Rows.instantOrNull(row, "failing_since"),
                row.getString("last_error"),
                Rows.instantOrNull(row, "last_sent_at"),
                row.getLong("queued"),
                row.getLong("given_up"));
    }

    /** The feed needs no adapter, nor does a person who notes a call. */
    private State stateOf(ChannelKind channel, boolean isFailing) {
        return switch (channel) {
            case IN_APP, PHONE -> State.WORKING;
            case EMAIL, SMS, WHATSAPP, SOCIAL, DEVICE_DISPLAY ->
                !adapters.contains(channel) ? State.NOT_CONFIGURED : isFailing ? State.FAILING : State.WORKING;
        };
    }
}

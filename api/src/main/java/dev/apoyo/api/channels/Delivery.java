package dev.apoyo.api.channels;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the way for what an owner is told outside of the app, and queues it there; in the caller's transaction. */
public final class Delivery {

    private static final String TRIED = "SELECT channel, to_address FROM outbound_message WHERE key = $1";
    private static final String CUT = "…";

    private final Map<ChannelKind, Integer> maxTextChars = new EnumMap<>(ChannelKind.class);

    /** @param adapters the ways that this instance has */
    public Delivery(List<Channel> adapters) {
        adapters.forEach(adapter -> maxTextChars.put(adapter.kind(), adapter.maxTextChars()));
    }

    /** Queues it on the first way there is. Completes with the way, or with none when the app alone is right. */
    public Future<Optional<Way>> send(SqlConnection tx, Letter letter) {
        return OwnerWays.facts(tx, letter.ownerId(), letter.caseId(), maxTextChars.keySet())
                .map(facts -> ReplyRoute.ways(facts, letter.isReply()).stream().findFirst())
                .compose(way -> way.isEmpty()
                        ? Future.succeededFuture(way)
                        : Outbox.put(tx, draft(letter, way.get())).map(way));
    }

    private Draft draft(Letter letter, Way way) {
        String body = way.channel() == ChannelKind.EMAIL
                ? String.join("\n\n", letter.greeting(), letter.text(), letter.closing())
                : letter.text();
        return new Draft(
                letter.key(),
                way,
                letter.ownerId(),
                letter.assetId(),
                letter.caseId(),
                letter.language(),
                letter.subject(),
                fitting(body, way.channel()),
                letter.purpose(),
                letter.at());
    }

    private String fitting(String body, ChannelKind channel) {
        int most = maxTextChars.getOrDefault(channel, Integer.MAX_VALUE);
        return body.length() <= most ? body : body.substring(0, most - CUT.length()) + CUT;
    }

    /**
     * What was given up on one way is queued on the next one, reply or not: the way of the last word has failed. Completes
     * with that way; empty when there is none left.
     */
    Future<Optional<Way>> sendElsewhere(SqlConnection tx, Draft draft) {
        String ownerId = draft.ownerId();
        if (ownerId == null) {
            return Future.succeededFuture(Optional.empty());
        }
        return tried(tx, draft).compose(tried -> OwnerWays.facts(tx, ownerId, draft.caseId(), maxTextChars.keySet())
                .map(facts -> ReplyRoute.ways(facts, false).stream()
                        .filter(way -> !tried.contains(way.channel()))
                        .findFirst())
                .compose(way -> way.isEmpty() ? Future.succeededFuture(way) : elsewhere(tx, draft, way.get())));
    }

    private Future<Optional<Way>> elsewhere(SqlConnection tx, Draft draft, Way way) {
        return Outbox.put(tx, draft.on(way, fitting(draft.body(), way.channel())))
                .map(Optional.of(way));
    }

    private static Future<Set<ChannelKind>> tried(SqlClient db, Draft draft) {
        return db.preparedQuery(TRIED).execute(Tuple.of(draft.key())).map(rows -> {
            Set<ChannelKind> tried = new HashSet<>();
            rows.forEach(row -> tried.add(ChannelKind.valueOf(row.getString("channel"))));
            return tried;
        });
    }
}

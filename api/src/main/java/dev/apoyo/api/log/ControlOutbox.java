package dev.apoyo.api.log;

import dev.apoyo.api.database.Wakeups;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.log.LogTopic;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;

/**
 * What must reach the compacted topics, written in the transaction of the change itself. Who changes the same key must
 * hold a lock on what the key stands for, so that ids follow the order of commits per key.
 */
public final class ControlOutbox {

    private static final String INSERT = """
            INSERT INTO control_outbox (topic, key, value)
            SELECT $1, k, v FROM unnest($2::text[], $3::bytea[]) AS t (k, v)
            """;

    private ControlOutbox() {}

    /** Queues values, in this order, and wakes the publisher at commit. */
    public static <T> Future<Void> add(SqlConnection tx, LogTopic topic, List<T> values, Function<T, String> keyOf) {
        if (values.isEmpty()) {
            return Future.succeededFuture();
        }
        String[] keys = values.stream().map(keyOf).toArray(String[]::new);
        Buffer[] bodies =
                values.stream().map(value -> Buffer.buffer(Json.write(value))).toArray(Buffer[]::new);
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(topic.topicName(), keys, bodies))
                .compose(added -> Wakeups.tell(tx, Wakeups.Channel.CONTROL_OUTBOX, ""));
    }
}

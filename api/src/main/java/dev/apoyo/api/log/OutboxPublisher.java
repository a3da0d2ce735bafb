package dev.apoyo.api.log;

import dev.apoyo.api.ApiConfig;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.database.Wakeups;
import dev.apoyo.api.schedule.Rounds;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the outbox into the log: reads the oldest rows, sends them, and removes them when the log has them. One instance
 * at a time, by an advisory lock, so the order per key is kept. A crash between sending and removing sends again, which
 * compacted topics with versions do not mind. Woken by commits; looks every second besides.
 */
public final class OutboxPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxPublisher.class);
    private static final int BATCH = 2_000;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(3);
    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('apoyo control outbox')) AS mine";
    private static final String OLDEST = "SELECT id, topic, key, value FROM control_outbox ORDER BY id LIMIT $1";
    private static final String REMOVE = "DELETE FROM control_outbox WHERE id = ANY ($1)";

    private final Vertx vertx;
    private final Database database;
    private final KafkaProducer<String, byte[]> producer;
    private final Rounds rounds = new Rounds("control-outbox", this::publishAll);

    public OutboxPublisher(Vertx vertx, Database database, ApiConfig.Log config) {
        this.vertx = vertx;
        this.database = database;
        this.producer = new KafkaProducer<>(settings(config), new StringSerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> settings(ApiConfig.Log config) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                config.bootstrapServers(),
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                5_000L,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                15_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000);
    }

    public void start(Wakeups wakeups) {
        wakeups.on(Wakeups.Channel.CONTROL_OUTBOX, said -> rounds.ask());
        rounds.every(LOOK_EVERY, vertx);
        rounds.ask();
    }

    private Future<Void> publishAll() {
        return database.inTransaction(this::publishSome)
                .compose(count -> count == BATCH ? publishAll() : Future.succeededFuture());
    }

    private Future<Integer> publishSome(SqlConnection tx) {
        return tx.query(LOCK)
                .execute()
                .compose(lock ->
                        lock.iterator().next().getBoolean("mine") ? publishLocked(tx) : Future.succeededFuture(0));
    }

    private Future<Integer> publishLocked(SqlConnection tx) {
        return tx.preparedQuery(OLDEST).execute(Tuple.of(BATCH)).compose(rows -> {
            List<Waiting> waiting = Rows.all(rows, Waiting::of);
            return waiting.isEmpty() ? Future.succeededFuture(0) : send(waiting).compose(sent -> remove(tx, waiting));
        });
    }

    private record Waiting(long id, String topic, String key, byte[] value) {
        static Waiting of(Row row) {
            return new Waiting(
                    row.getLong("id"),
                    row.getString("topic"),
                    row.getString("key"),
                    row.getBuffer("value").getBytes());
        }
    }

    /** On a worker thread: a producer's send may block while it looks for the log. */
    private Future<Void> send(List<Waiting> waiting) {
        return vertx.executeBlocking(() -> waiting.stream().map(this::sendOne).toList(), false)
                .compose(sent -> Future.all(sent).mapEmpty());
    }

    private Future<Void> sendOne(Waiting row) {
        Promise<Void> done = Promise.promise();
        producer.send(new ProducerRecord<>(row.topic(), row.key(), row.value()), (metadata, failure) -> {
            if (failure == null) {
                done.complete();
            } else {
                done.fail(failure);
            }
        });
        return done.future();
    }

    private static Future<Integer> remove(SqlConnection tx, List<Waiting> waiting) {
        Long[] ids = waiting.stream().map(Waiting::id).toArray(Long[]::new);
        LOG.debug("event=published topic=control records={}", ids.length);
        return tx.preparedQuery(REMOVE).execute(Tuple.of(ids)).map(waiting.size());
    }

    /** Stops looking and waits for the batch at hand; blocks. What is left stays in the table. */
    public void close() {
        try {
            rounds.close().await(CLOSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("event=publish-cut-short topic=control");
        }
        producer.close(CLOSE);
    }
}

package dev.apoyo.api.database;

import dev.apoyo.api.ApiConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.pubsub.PgSubscriber;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one transaction has to say to every API instance the moment it commits: PostgreSQL's LISTEN and NOTIFY. A lost
 * connection comes back by itself; what was said meanwhile is lost, so who listens must cope (poll now and then, or tell
 * clients to load anew).
 */
public final class Wakeups {

    private static final Logger LOG = LoggerFactory.getLogger(Wakeups.class);
    private static final long RECONNECT_MILLIS = 500;

    /** What may be said. */
    public enum Channel {
        LIVE("apoyo_live"),
        CONTROL_OUTBOX("apoyo_control_outbox"),
        OUTBOX("apoyo_outbox"),
        KNOWLEDGE("apoyo_knowledge");

        private final String channelName;

        Channel(String channelName) {
            this.channelName = channelName;
        }
    }

    private final PgSubscriber subscriber;

    public Wakeups(Vertx vertx, ApiConfig.Postgres config) {
        this.subscriber = PgSubscriber.subscriber(vertx, Database.connectOptions(config))
                .reconnectPolicy(retries -> RECONNECT_MILLIS);
    }

    /** Completes when every channel registered so far is listened to. */
    public Future<Void> start() {
        return subscriber.connect();
    }

    public void on(Channel channel, Consumer<String> listener) {
        subscriber.channel(channel.channelName).handler(listener::accept);
    }

    /** Calls back each time the channel is listened to: at first, and whenever the connection came back. */
    public void onListening(Channel channel, Runnable listener) {
        subscriber.channel(channel.channelName).subscribeHandler(subscribed -> {
            LOG.debug("event=listening channel={}", channel);
            listener.run();
        });
    }

    /** Says {@code payload}, at most 7,999 bytes, when the transaction of {@code db} commits. */
    public static Future<Void> tell(SqlClient db, Channel channel, String payload) {
        return db.preparedQuery("SELECT pg_notify($1, $2)")
                .execute(Tuple.of(channel.channelName, payload))
                .mapEmpty();
    }

    public Future<Void> close() {
        return subscriber.close();
    }
}

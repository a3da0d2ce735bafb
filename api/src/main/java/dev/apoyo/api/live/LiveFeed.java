package dev.apoyo.api.live;

import dev.apoyo.api.database.Wakeups;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Everybody who watches this instance. Holds nothing for them: a reader whose bounded queue is full is closed, and so are
 * all when notices may have been missed; both load anew.
 */
public final class LiveFeed {

    private static final int MAX_CLIENTS = 2_000;
    private static final long HEARTBEAT_MILLIS = 15_000;

    /** With the timer that ends each when its token does. */
    private final Map<LiveClient, Long> clients = new ConcurrentHashMap<>();

    private final Vertx vertx;
    private final Clock clock;
    private final Counter slowReaders;

    public LiveFeed(Vertx vertx, Clock clock, MeterRegistry meters) {
        this.vertx = vertx;
        this.clock = clock;
        this.slowReaders = Counter.builder("apoyo.live.slow.readers")
                .description("Live streams closed because the reader was too slow")
                .register(meters);
        meters.gaugeMapSize("apoyo.live.clients", io.micrometer.core.instrument.Tags.empty(), clients);
    }

    /** Begins to listen; call before {@code wakeups} starts. */
    public void start(Wakeups wakeups) {
        wakeups.on(Wakeups.Channel.LIVE, this::publish);
        wakeups.onListening(Wakeups.Channel.LIVE, this::closeAll);
        vertx.setPeriodic(HEARTBEAT_MILLIS, tick -> clients.keySet().forEach(client -> client.send(": \n\n")));
    }

    /** Takes over the response until either side closes, or the caller's token ends. */
    void add(Caller caller, HttpServerResponse response) {
        LiveClient client = new LiveClient(caller, response, vertx.getOrCreateContext(), this::dropSlow);
        response.closeHandler(closed -> forget(client));
        client.open();
        client.send("event: hello\ndata: {}\n\n");
        long millisLeft = Duration.between(clock.instant(), caller.expiresAt()).toMillis();
        clients.put(client, vertx.setTimer(Math.max(1, millisLeft), over -> end(client)));
    }

    private void end(LiveClient client) {
        forget(client);
        client.close();
    }

    /** A response that we end ourselves tells no close handler, so this is called there as well. */
    private void forget(LiveClient client) {
        Long timer = clients.remove(client);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    void requireRoom() {
        if (clients.size() >= MAX_CLIENTS) {
            throw Problem.of(ProblemType.UNAVAILABLE, "Too many are watching this instance");
        }
    }

    private void publish(String payload) {
        JsonObject notice = new JsonObject(payload);
        String ownerId = notice.getString("ownerId");
        String frame = "event: " + notice.getString("event") + "\ndata: "
                + notice.getJsonObject("data").encode() + "\n\n";
        for (LiveClient client : clients.keySet()) {
            if (client.mayHear(ownerId)) {
                client.send(frame);
            }
        }
    }

    private void dropSlow(LiveClient client) {
        slowReaders.increment();
        forget(client);
    }

    /** Ends every stream; their readers connect again, here or elsewhere. */
    public void closeAll() {
        List.copyOf(clients.keySet()).forEach(this::end);
    }
}

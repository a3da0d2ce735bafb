package dev.apoyo.api;

import dev.apoyo.api.ApiWiring.Product;
import dev.apoyo.api.database.Migrations;
import dev.apoyo.api.http.HttpPort;
import dev.apoyo.api.log.LogTopics;
import dev.apoyo.api.operations.OperationsServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance of the API. Any number of them serve one database and one log together.
 *
 * <p>{@link #start} blocks until it serves; {@link #close} stops in reverse order, waits for the end and may be called
 * twice.
 */
public final class Api implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final long START_SECONDS = 60;
    private static final long STOP_SECONDS = 5;
    private static final Duration WORKER_LIMIT = Duration.ofSeconds(60);

    private final Deque<Runnable> stops = new ArrayDeque<>();
    private List<FirstLogin> firstLogins = List.of();
    private int httpPort;
    private int operationsPort;

    private Api() {}

    /**
     * Starts an instance: schema, topics, catalogue, first accounts, servers, consumers.
     *
     * @throws RuntimeException when something it needs is not there; what was started is stopped again
     */
    public static Api start(ApiConfig config) {
        return start(config, Clock.systemUTC());
    }

    /** With a clock of the caller's for all that is promised and due; tokens know only the real time. */
    public static Api start(ApiConfig config, Clock clock) {
        Api api = new Api();
        try {
            api.startAll(config, clock);
            return api;
        } catch (Exception e) { // futures also throw checked ones, such as that a port is taken
            api.close();
            throw e;
        }
    }

    private void startAll(ApiConfig config, Clock clock) {
        long began = System.nanoTime();
        Migrations.run(config.database());
        LogTopics.create(config.log());
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setMaxWorkerExecuteTime(WORKER_LIMIT.toSeconds())
                .setMaxWorkerExecuteTimeUnit(TimeUnit.SECONDS));
        stops.push(() -> await(vertx.close(), STOP_SECONDS));
        ApiWiring wiring = new ApiWiring(config, clock, vertx);
        stops.push(() -> await(wiring.database.close(), STOP_SECONDS));
        stops.push(wiring.publisher::close);
        if (config.signIn().sampleAccounts()) {
            firstLogins = await(wiring.firstAccounts.make(), START_SECONDS);
        }
        Product product = await(wiring.product(), START_SECONDS);
        listenToCommits(wiring, product);
        serve(wiring, product);
        stops.push(product.promises()::close);
        product.promises().start();
        stops.push(product.scheduler()::close);
        product.scheduler().start();
        stops.push(product.channels().polls()::close);
        product.channels().polls().start();
        product.intakes().start(config.log());
        stops.push(product.intakes()::close);
        LOG.info(
                "event=api-ready httpPort={} operationsPort={} millis={}",
                httpPort,
                operationsPort,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    private void listenToCommits(ApiWiring wiring, Product product) {
        wiring.publisher.start(wiring.wakeups);
        stops.push(product.channels().outbox()::close);
        product.channels().outbox().start(wiring.wakeups);
        wiring.live.start(wiring.wakeups);
        wiring.knowledge.follow(wiring.wakeups);
        stops.push(() -> await(wiring.wakeups.close(), STOP_SECONDS));
        await(wiring.wakeups.start(), START_SECONDS);
    }

    private void serve(ApiWiring wiring, Product product) {
        await(wiring.health.start(), START_SECONDS);
        stops.push(wiring.health::close);
        OperationsServer operations = new OperationsServer(wiring.vertx, wiring.health, wiring.meters);
        HttpServer server = await(operations.listen(wiring.config.operations()), START_SECONDS);
        stops.push(() -> await(server.close(), STOP_SECONDS));
        operationsPort = server.actualPort();
        httpPort = await(HttpPort.open(wiring.vertx, wiring.config.http(), product.router()), START_SECONDS);
        stops.push(wiring.live::closeAll);
    }

    /** Where pages and API are. */
    public int httpPort() {
        return httpPort;
    }

    /** Where live, ready and metrics are. */
    public int operationsPort() {
        return operationsPort;
    }

    /** Accounts that this start made, with passwords that are kept nowhere else; empty at every later start. */
    public List<FirstLogin> firstLogins() {
        return firstLogins;
    }

    @Override
    public void close() {
        while (!stops.isEmpty()) {
            try {
                stops.pop().run();
            } catch (RuntimeException e) {
                LOG.warn("event=stop-failed", e);
            }
        }
    }

    private static <T> T await(Future<T> future, long seconds) {
        try {
            return future.await(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("api: no answer within " + seconds + " s", e);
        }
    }
}

package dev.apoyo.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.apoyo.api.channels.webhooks.WebhookSignature;
import dev.apoyo.api.channels.webhooks.WebhookSignature.Refused;
import dev.apoyo.api.channels.webhooks.WebhookSignature.Signed;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A gateway that honours keys: what comes again with the same id is one message to it. */
final class TestGateway implements AutoCloseable {

    private final HttpServer server;
    private final Clock clock;
    private final List<byte[]> secrets = new CopyOnWriteArrayList<>();
    private final Map<String, JsonObject> taken = new LinkedHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile int status = 202;
    private volatile CountDownLatch held = new CountDownLatch(0);

    TestGateway(Clock clock) {
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/messages");
    }

    /** @param secret as the API shows it, {@code whsec_…} */
    void trusts(String secret) {
        secrets.add(Base64.getDecoder().decode(secret.substring("whsec_".length())));
    }

    void answersWith(int newStatus) {
        status = newStatus;
    }

    /** Takes what comes and leaves its sender without an answer. */
    void holdsAnswers() {
        held = new CountDownLatch(1);
    }

    void answersAgain() {
        held.countDown();
    }

    /** Messages it has taken, in the order of their first coming. */
    synchronized List<JsonObject> taken() {
        return List.copyOf(taken.values());
    }

    /** Ids of all requests, repeats included. */
    List<String> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String id = exchange.getRequestHeaders().getFirst(WebhookSignature.ID);
        int answered = isSigned(exchange, body) ? status : 401;
        asked.add(id);
        if (answered == 202) {
            take(id, new JsonObject(new String(body, StandardCharsets.UTF_8)));
        }
        awaitRelease();
        exchange.sendResponseHeaders(answered, -1);
        exchange.close();
    }

    private void awaitRelease() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void take(String id, JsonObject message) {
        taken.putIfAbsent(id, message);
    }

    private boolean isSigned(HttpExchange exchange, byte[] body) {
        Signed signed = new Signed(
                exchange.getRequestHeaders().getFirst(WebhookSignature.ID),
                exchange.getRequestHeaders().getFirst(WebhookSignature.TIMESTAMP),
                exchange.getRequestHeaders().getFirst(WebhookSignature.SIGNATURE));
        try {
            WebhookSignature.verify(secrets, signed, body, clock.instant());
            return true;
        } catch (Refused e) {
            return false;
        }
    }

    @Override
    public void close() {
        held.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}

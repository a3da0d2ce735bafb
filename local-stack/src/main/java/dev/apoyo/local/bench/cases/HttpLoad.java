package dev.apoyo.local.bench.cases;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;

/** Clients that call one after the other, as people's pages do: the next call when the answer is there. */
final class HttpLoad {

    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String token;
    private final int cases;

    HttpLoad(URI base, String token, int cases) {
        this.base = base;
        this.token = token;
        this.cases = cases;
    }

    /** @param path of a case by its number */
    Latencies run(IntFunction<String> path, int clients, Duration howLong) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        long began = System.nanoTime();
        try {
            List<Future<List<Long>>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(pool.submit(() -> callUntil(began + howLong.toNanos(), path)));
            }
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> client : running) {
                all.addAll(client.get());
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            return Latencies.of(all.stream().mapToLong(Long::longValue).toArray(), all.size() / seconds);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private List<Long> callUntil(long end, IntFunction<String> path) throws IOException, InterruptedException {
        List<Long> micros = new ArrayList<>();
        while (System.nanoTime() < end) {
            long began = System.nanoTime();
            call(path.apply(ThreadLocalRandom.current().nextInt(cases)));
            micros.add((System.nanoTime() - began) / 1_000);
        }
        return micros;
    }

    private void call(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != OK) {
            throw new IOException(
                    path + " was answered with " + answer.statusCode() + ": " + new String(answer.body()));
        }
    }
}

package dev.apoyo.api;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A live stream somebody reads. */
final class TestStream implements AutoCloseable {

    private record Event(String name, JsonObject data) {}

    private final HttpResponse<InputStream> response;
    private final List<Event> events = new CopyOnWriteArrayList<>();

    private TestStream(HttpResponse<InputStream> response) {
        this.response = response;
    }

    /** Open once the stream said hello, so nothing later is missed. */
    static TestStream open(TestClient client) {
        TestStream stream = new TestStream(client.stream("/v1/live"));
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream.response.body(), StandardCharsets.UTF_8));
        stream.readEvent(lines);
        Thread reader = new Thread(() -> stream.readAll(lines), "test-stream");
        reader.setDaemon(true);
        reader.start();
        return stream;
    }

    private void readAll(BufferedReader lines) {
        try {
            while (readEvent(lines)) {}
        } catch (UncheckedIOException closed) {
            // The test closed it.
        }
    }

    private boolean readEvent(BufferedReader lines) {
        try {
            String name = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    events.add(new Event(name, new JsonObject(line.substring("data: ".length()))));
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String contentType() {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    List<String> names() {
        return events.stream().map(Event::name).toList();
    }

    List<JsonObject> events(String name) {
        return events.stream()
                .filter(event -> event.name().equals(name))
                .map(Event::data)
                .toList();
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

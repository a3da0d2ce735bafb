package dev.apoyo.api;

import static org.awaitility.Awaitility.await;

import dev.apoyo.engines.Programs;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A chromium that does what a person does, over its debugging protocol. Everything waits until it is there. Needs the program:
 * tests carry {@code @NeedsProgram("chromium")}.
 */
final class TestBrowser implements AutoCloseable {

    private static final int SECONDS = 60;

    private final Path profile;
    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();

    private TestBrowser(Path profile, Process process) {
        this.profile = profile;
        this.process = process;
        Path said = profile.resolve("DevToolsActivePort");
        await().until(() -> Files.exists(said) && Files.readAllLines(said).size() > 1);
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + String.join("", lines(said))), new Listener())
                .join();
    }

    static TestBrowser start() {
        try {
            Path profile = Files.createTempDirectory("apoyo-test-browser-");
            Process process = new ProcessBuilder(
                            Programs.find("chromium").orElseThrow().toString(),
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--lang=en-GB",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new TestBrowser(profile, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What scripts threw, and what they reported as errors. */
    List<String> faults() {
        return faults;
    }

    /** A page of its own, with nobody signed in. */
    Tab open(String address) {
        String context =
                command(null, "Target.createBrowserContext", new JsonObject()).getString("browserContextId");
        String target = command(
                        null,
                        "Target.createTarget",
                        new JsonObject().put("url", "about:blank").put("browserContextId", context))
                .getString("targetId");
        String session = command(
                        null,
                        "Target.attachToTarget",
                        new JsonObject().put("targetId", target).put("flatten", true))
                .getString("sessionId");
        command(session, "Runtime.enable", new JsonObject());
        command(session, "Page.navigate", new JsonObject().put("url", address));
        return new Tab(session);
    }

    /** One page; what it is asked for is JavaScript or the words on it. */
    final class Tab {

        /** Everything that people name by its words: {@code find('button', 'Accept', '#day')}. */
        private static final String FIND = """
                (tag, words, within) => [...document.querySelectorAll(within)]
                    .flatMap((place) => [...place.querySelectorAll(tag)])
                    .find((one) => one.textContent.includes(words) && one.checkVisibility())""";

        private final String session;

        private Tab(String session) {
            this.session = session;
        }

        void signIn(String username, String password) {
            await().until(() -> is("document.querySelector('input[name=password]')"));
            type("input[name=username]", username);
            type("input[name=password]", password);
            click("button", "Sign in", "main");
            await().until(() -> is("!document.querySelector('input[name=password]')"));
        }

        void go(String hash) {
            evaluate("location.hash = '" + hash + "'");
        }

        void click(String tag, String words, String within) {
            String found = "(" + FIND + ")('" + tag + "', '" + words + "', '" + within + "')";
            await().alias(words + " in " + within)
                    .until(() -> is("((one) => one && (one.click() || true))(" + found + ")"));
        }

        /** Opens what is folded, by the keyboard alone. */
        void openByKeyboard(String words, String within) {
            String found = "(" + FIND + ")('summary', '" + words + "', '" + within + "')";
            await().alias(words + " in " + within).until(() -> is(found));
            evaluate(found + ".focus()");
            for (String type : List.of("keyDown", "keyUp")) {
                JsonObject enter = new JsonObject()
                        .put("type", type)
                        .put("key", "Enter")
                        .put("code", "Enter")
                        .put("windowsVirtualKeyCode", 13)
                        .put("text", "\r");
                command(session, "Input.dispatchKeyEvent", enter);
            }
            await().alias(words + " opens").until(() -> is(found + ".parentElement.open"));
        }

        void type(String selector, String text) {
            await().alias(selector).until(() -> is("document.querySelector('" + selector + "')"));
            evaluate("document.querySelector('" + selector + "').focus()");
            command(session, "Input.insertText", new JsonObject().put("text", text));
            evaluate(
                    "document.querySelector('" + selector + "').dispatchEvent(new Event('change', { bubbles: true }))");
        }

        void choose(String selector, String value) {
            await().alias(selector).until(() -> is("document.querySelector('" + selector + "')"));
            evaluate("document.querySelector('" + selector + "').value = '" + value + "'");
            evaluate(
                    "document.querySelector('" + selector + "').dispatchEvent(new Event('change', { bubbles: true }))");
        }

        void awaitText(String within, String words) {
            await().alias(words + " in " + within)
                    .until(() -> is("[...document.querySelectorAll('" + within
                            + "')].some((one) => one.textContent.includes('" + words + "'))"));
        }

        String text(String selector) {
            return String.valueOf(evaluate("document.querySelector('" + selector + "')?.textContent"));
        }

        boolean is(String condition) {
            return Boolean.TRUE.equals(evaluate("Boolean(" + condition + ")"));
        }

        private @Nullable Object evaluate(String script) {
            JsonObject answer = command(
                    session,
                    "Runtime.evaluate",
                    new JsonObject()
                            .put("expression", script)
                            .put("returnByValue", true)
                            .put("awaitPromise", true));
            if (answer.containsKey("exceptionDetails")) {
                throw new AssertionError(script + ": " + answer.getJsonObject("exceptionDetails"));
            }
            return answer.getJsonObject("result").getValue("value");
        }
    }

    private JsonObject command(@Nullable String session, String method, JsonObject values) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        JsonObject command =
                new JsonObject().put("id", id).put("method", method).put("params", values);
        if (session != null) {
            command.put("sessionId", session);
        }
        socket.sendText(command.encode(), true).join();
        JsonObject said = answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
        if (said.containsKey("error")) {
            throw new AssertionError(method + ": " + said.getJsonObject("error"));
        }
        return said.getJsonObject("result");
    }

    private void received(JsonObject message) {
        CompletableFuture<JsonObject> answer = waiting.remove(message.getInteger("id", 0));
        if (answer != null) {
            answer.complete(message);
            return;
        }
        JsonObject values = message.getJsonObject("params", new JsonObject());
        switch (message.getString("method", "")) {
            case "Runtime.exceptionThrown" -> faults.add(values.encode());
            case "Runtime.consoleAPICalled" -> {
                if ("error".equals(values.getString("type"))) {
                    faults.add(values.getJsonArray("args", new JsonArray()).encode());
                }
            }
            default -> {
                // Nothing else is of interest.
            }
        }
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
            text.append(data);
            if (isLast) {
                JsonObject message = new JsonObject(text.toString());
                text.setLength(0);
                received(message);
            }
            from.request(1);
            return null;
        }
    }

    private static List<String> lines(Path file) {
        try {
            return new ArrayList<>(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        await().ignoreExceptions().until(() -> isGone(profile));
    }

    /** Its children may still write for a moment. */
    private static boolean isGone(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
        return !Files.exists(folder);
    }
}

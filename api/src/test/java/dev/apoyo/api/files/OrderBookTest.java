package dev.apoyo.api.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The same key never orders twice, whoever was killed at whatever byte. */
@Tag("O6")
@Tag("O7")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderBookTest {

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder;

    @AfterAll
    void stop() {
        vertx.close().await();
    }

    @Test
    void answersASecondOrderOfAKeyWithTheFirst() throws IOException {
        Path file = folder.resolve("new/orders.jsonl");
        OrderBook book = book(file);

        assertThat(order(book, "a", 1)).isEqualTo(line("a", 1));
        assertThat(order(book, "a", 2)).isEqualTo(line("a", 1));
        assertThat(order(book(file), "a", 3)).isEqualTo(line("a", 1));
        assertThat(order(book(file), "b", 4)).isEqualTo(line("b", 4));
        assertThat(lines(file)).containsExactly(line("a", 1), line("b", 4));
    }

    @Test
    void takesOrdersAgainThatWereTornAtAnyByteOnce() throws IOException {
        Path whole = folder.resolve("whole.jsonl");
        List.of("a", "ñ").forEach(key -> order(book(whole), key, 1));
        byte[] all = Files.readAllBytes(whole);

        for (int left = 0; left <= all.length; left++) {
            Path file = folder.resolve("torn.jsonl");
            Files.write(file, Arrays.copyOf(all, left));

            OrderBook next = book(file);
            List.of("a", "ñ", "c", "a").forEach(key -> order(next, key, 1));

            assertThat(lines(file))
                    .as("killed after %s bytes", left)
                    .containsExactlyInAnyOrder(line("a", 1), line("ñ", 1), line("c", 1));
        }
    }

    @Test
    void seesWhatOthersOrderMeanwhile() throws IOException {
        Path file = folder.resolve("shared.jsonl");
        List<OrderBook> books = List.of(book(file), book(file));

        List<Future<JsonObject>> all = IntStream.range(0, 200)
                .mapToObj(i -> books.get(i % 2).order("key-" + i / 4, new JsonObject().put("n", i)))
                .toList();
        Future.all(all).await();

        assertThat(lines(file)).hasSize(50);
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).result()).isEqualTo(all.get(i / 4 * 4).result());
        }
    }

    @Test
    void readsNoLineAgainForAnotherOrder() throws IOException {
        Path file = folder.resolve("long.jsonl");
        OrderBook book = book(file);
        order(book, "a", 1);
        byte[] blank = " ".repeat((int) Files.size(file) - 1).getBytes(StandardCharsets.UTF_8);
        Files.write(file, concat(blank, "\n".getBytes(StandardCharsets.UTF_8)));

        order(book, "b", 2);

        assertThat(Files.readString(file).strip()).isEqualTo(line("b", 2).encode());
    }

    private OrderBook book(Path file) {
        return new OrderBook(vertx, file);
    }

    private static JsonObject order(OrderBook book, String key, int n) {
        return book.order(key, new JsonObject().put("n", n)).await();
    }

    private static JsonObject line(String key, int n) {
        return new JsonObject().put("n", n).put("key", key);
    }

    private static List<JsonObject> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(JsonObject::new).toList();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}

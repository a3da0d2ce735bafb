package dev.apoyo.ingest.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.contracts.device.DeviceTopic.Channel;
import dev.apoyo.ingest.flow.InboundHandler;
import dev.apoyo.ingest.flow.InboundMessage;
import dev.apoyo.ingest.flow.Outcome;
import dev.apoyo.ingest.testkit.DyingBroker;
import dev.apoyo.ingest.testkit.Fixtures;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Paho behind our connection, before a broker that goes without a word. */
class DyingBrokerTest {

    private static final int MESSAGES = 300;

    DyingBrokerTest() {}

    @Test
    void takesAllThatTheBrokerSentBeforeItDied() throws Exception {
        List<byte[]> bodies = IntStream.range(0, MESSAGES)
                .mapToObj(i -> Fixtures.telemetry(Fixtures.NOW, i))
                .toList();
        var taken = new Taken();
        try (var broker = new DyingBroker(Fixtures.topicOf("w-1", Channel.TELEMETRY), bodies);
                var inbox = new BrokerInbox(
                        BrokerConfig.of(broker.uri(), "ingest-1").alone(), 1_000)) {
            inbox.open(taken);
            await().until(() -> !inbox.isOpen());
            assertThat(taken.bodies)
                    .containsExactlyElementsOf(
                            bodies.stream().map(body -> new String(body, UTF_8)).toList());
        }
    }

    /** Acknowledges at once. */
    private static final class Taken implements InboundHandler {

        private final List<String> bodies = new CopyOnWriteArrayList<>();

        @Override
        public void message(InboundMessage message) {
            bodies.add(new String(message.payload(), UTF_8));
            message.acknowledgement().settle(Outcome.DONE, List.of());
        }

        @Override
        public void connected(String deviceId, String connectionId) {
            throw new IllegalStateException("a broker does not tell");
        }

        @Override
        public void disconnected(String deviceId, String connectionId) {
            throw new IllegalStateException("a broker does not tell");
        }
    }
}

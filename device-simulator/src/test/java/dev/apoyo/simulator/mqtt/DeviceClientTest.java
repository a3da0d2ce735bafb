package dev.apoyo.simulator.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.contracts.device.DeviceTopic.Channel;
import dev.apoyo.simulator.FakeEndpoint;
import dev.apoyo.simulator.FakeEndpoint.Heard;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeviceClientTest {

    private final Deliveries deliveries = new Deliveries();
    private final FakeEndpoint endpoint = new FakeEndpoint();
    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private ClientGroup group;

    @BeforeEach
    void openGroup() {
        group = group(Duration.ofSeconds(60));
    }

    @AfterEach
    void closeAll() {
        closeGroup();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        endpoint.close();
    }

    @Test
    void deliversInOrderAndCountsEachOnce() {
        DeviceClient device = connected("a", null);

        offer(device, 1, 50);

        awaitSettled(50);
        assertThat(sequences()).containsExactlyElementsOf(range(1, 50));
        assertThat(counts().acknowledged()).isEqualTo(50);
        assertThat(device.acknowledged()).isEqualTo(50);
        assertThat(counts().redelivered()).isZero();
    }

    @Test
    void sendsUnacknowledgedMessagesAgainAfterALostConnection() {
        endpoint.acknowledgeOnly(message -> message.sequence() != null && message.sequence() <= 3);
        DeviceClient device = connected("a", null);
        offer(device, 1, 6);
        await().until(() -> endpoint.telemetry().size() == 6 && counts().acknowledged() == 3);

        endpoint.acknowledgeOnly(message -> true);
        endpoint.cutAll();

        awaitSettled(6);
        assertThat(sequences()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 4L, 5L, 6L);
        assertThat(counts().published()).isEqualTo(6);
        assertThat(counts().redelivered()).isEqualTo(3);
        assertThat(endpoint.connects()).isEqualTo(2);
    }

    @Test
    void keepsEverythingThroughManyCutsInMidFlight() {
        DeviceClient device = connected("a", null);
        Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
        endpoint.acknowledgeOnly(message -> {
            boolean answers = Math.floorMod(message.body().hashCode() + endpoint.connects(), 3) != 0;
            if (answers && message.sequence() != null) {
                acknowledged.add(message.sequence());
            }
            return answers;
        });
        offer(device, 1, 40);

        await().atMost(Duration.ofMinutes(1)).until(() -> {
            endpoint.cutAll();
            return device.acknowledged() == 40;
        });

        assertThat(acknowledged).containsExactlyInAnyOrderElementsOf(range(1, 40));
        assertThat(counts().published()).isEqualTo(40);
        assertThat(counts().acknowledged()).isEqualTo(40);
        assertThat(counts().inFlight()).isZero();
    }

    @Test
    void countsRefusalsOnceWhetherReportedBeforeOrAfterTheAcknowledgement() {
        DeviceClient device = connected("a", null);
        offer(device, 1, 2);
        onLoop(() -> device.offer("broken".getBytes(StandardCharsets.UTF_8), null));
        onLoop(() -> device.offer(body(-7), -7L));
        await().until(() -> counts().refused() == 2);

        endpoint.reportAfterAcknowledging();
        onLoop(() -> device.offer("broken too".getBytes(StandardCharsets.UTF_8), null));
        onLoop(() -> device.offer(body(-8), -8L));
        onLoop(() -> device.offerRepeat(body(-8), -8L));

        await().until(() -> counts().refused() == 4 && counts().inFlight() == 0 && counts().repeated() == 1);
        assertThat(counts().acknowledged()).isEqualTo(2);
        assertThat(counts().published()).isEqualTo(6);
        assertThat(counts().refusedByReason()).containsExactly(Map.entry("malformed", 4L));
        assertThat(device.acknowledged()).isEqualTo(2);
    }

    @Test
    void countsDeliberateRepeatsApart() {
        DeviceClient device = connected("a", null);

        offer(device, 1, 1);
        onLoop(() -> device.offerRepeat(body(1), 1L));

        await().until(() -> endpoint.telemetry().size() == 2);
        awaitSettled(1);
        assertThat(counts().repeated()).isEqualTo(1);
        assertThat(counts().published()).isEqualTo(1);
    }

    @Test
    void saysNoWhenTheOutboxIsFull() {
        endpoint.acknowledgeOnly(message -> false);
        DeviceClient device = connected("a", null);

        List<Boolean> taken = onLoop(() -> LongStream.rangeClosed(1, 70)
                .mapToObj(sequence -> device.offer(body(sequence), sequence))
                .toList());

        assertThat(taken.stream().filter(Boolean::booleanValue)).hasSize(64);
        await().until(() -> counts().published() == 8);
        assertThat(endpoint.telemetry()).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void announcesItselfAndLeavesAWill() {
        DeviceClient device = connected("a", new Announcement() {
            @Override
            public byte[] online(String session) {
                return body("online");
            }

            @Override
            public byte[] offline(String session) {
                return body("offline");
            }

            @Override
            public byte[] will(String session) {
                return body("dead");
            }

            private byte[] body(String state) {
                return state.getBytes(StandardCharsets.UTF_8);
            }
        });
        await().until(() -> endpoint.on(Channel.PRESENCE).size() == 1);

        onLoop(() -> {
            device.close();
            return true;
        });

        await().until(() -> endpoint.on(Channel.PRESENCE).size() == 2);
        assertThat(endpoint.on(Channel.PRESENCE).stream().map(Heard::body)).containsExactly("online", "offline");
        assertThat(endpoint.wills()).containsEntry("a", "dead");
        assertThat(counts().connected()).isZero();
    }

    @Test
    void hearsItsMessages() {
        connected("a", null);

        endpoint.tell("a", "hello");

        await().until(() -> counts().heard() == 1);
        assertThat(counts().refused()).isZero();
    }

    @Test
    void keepsTryingWhileItIsNotWelcome() {
        endpoint.welcomeOnly(deviceId -> false);
        DeviceClient device = client("a", null);
        onLoop(() -> {
            device.connect();
            return device.offer(body(1), 1L);
        });
        await().until(() -> counts().connectFailures() >= 3);

        endpoint.welcomeOnly(deviceId -> true);

        awaitSettled(1);
        assertThat(counts().connects()).isEqualTo(1);
    }

    @Test
    void staysConnectedWhenItHasNothingToSay() {
        closeGroup();
        Duration keepAlive = Duration.ofSeconds(6);
        group = group(keepAlive);
        connected("a", null);

        // the endpoint ends a connection after one and a half keep-alives without a word
        await().during(keepAlive.multipliedBy(2).minusSeconds(1))
                .atMost(Duration.ofSeconds(60))
                .until(() -> endpoint.connects() == 1);

        assertThat(counts().connected()).isEqualTo(1);
    }

    private ClientGroup group(Duration keepAlive) {
        ClientLimits limits = new ClientLimits(
                8, 64, 1_000, 4, keepAlive, Duration.ofSeconds(5), Duration.ofMillis(5), Duration.ofMillis(50));
        return onLoop(() -> new ClientGroup(vertx, new Endpoint("127.0.0.1", endpoint.port()), limits, deliveries));
    }

    private void closeGroup() {
        onLoop(group::close).toCompletionStage().toCompletableFuture().join();
    }

    private DeviceClient client(String deviceId, @Nullable Announcement announcement) {
        return onLoop(() -> group.client(deviceId, "secret", announcement, new DeviceClient.Listener() {
            @Override
            public void online(DeviceClient client) {}

            @Override
            public void settled(DeviceClient client) {}
        }));
    }

    private DeviceClient connected(String deviceId, @Nullable Announcement announcement) {
        DeviceClient device = client(deviceId, announcement);
        onLoop(() -> {
            device.connect();
            return true;
        });
        await().until(() -> counts().connected() == 1);
        return device;
    }

    private void offer(DeviceClient device, long first, long last) {
        onLoop(() -> LongStream.rangeClosed(first, last).allMatch(sequence -> device.offer(body(sequence), sequence)));
    }

    private void awaitSettled(long acknowledged) {
        await().until(() -> counts().acknowledged() == acknowledged);
        assertThat(counts().inFlight()).isZero();
    }

    private List<Long> sequences() {
        return endpoint.telemetry().stream().map(Heard::sequence).toList();
    }

    private Counts counts() {
        return deliveries.counts();
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static byte[] body(long sequence) {
        return ("{\"sequence\":" + sequence + "}").getBytes(StandardCharsets.UTF_8);
    }

    private <T> T onLoop(Callable<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.runOnContext(v -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done.join();
    }
}

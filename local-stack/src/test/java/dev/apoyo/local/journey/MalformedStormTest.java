package dev.apoyo.local.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.contracts.corpus.CorpusCase.Expected;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.log.Rejected;
import dev.apoyo.local.journey.MqttDevice.Version;
import dev.apoyo.simulator.SimulatedDevice;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Everything a device should never send, from several devices at once and at full speed, good messages in between. */
@Tag("R1")
@WholeStack
class MalformedStormTest {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int DEVICES = 6;

    private final HttpClient http = HttpClient.newHttpClient();
    private final StackBed bed;

    MalformedStormTest(StackBed bed) {
        this.bed = bed;
    }

    @Test
    void eachIsRefusedWithItsReasonAndNoGoodMessageIsLost() throws Exception {
        List<SimulatedDevice> known = IntStream.range(0, DEVICES)
                .mapToObj(i -> StackBed.washer("flood-" + i, 1))
                .toList();
        bed.provision(known);
        List<Flood> floods = new ArrayList<>();
        for (SimulatedDevice device : known) {
            Version version = floods.size() % 2 == 0 ? Version.MQTT_3_1_1 : Version.MQTT_5;
            floods.add(new Flood(bed.connect(device, version)));
        }

        long began = System.nanoTime();
        allAtOnce(floods);
        long millis = Math.max(1, (System.nanoTime() - began) / 1_000_000);
        bed.settle();

        eachRefusalIsTold(floods);
        eachGoodMessageIsArchivedOnce(floods);
        allIsWell(floods.get(0));
        long bodies = floods.stream()
                .mapToLong(flood -> flood.device().acknowledged())
                .sum();
        System.out.printf("malformed: %d bodies in %d ms, %d a second%n", bodies, millis, bodies * 1_000 / millis);
        floods.forEach(flood -> flood.device().close());
    }

    private static void allAtOnce(List<Flood> floods) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(floods.size());
        try {
            List<Future<?>> running = new ArrayList<>();
            floods.forEach(flood -> running.add(threads.submit(flood)));
            for (Future<?> flood : running) {
                flood.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private void eachRefusalIsTold(List<Flood> floods) {
        Map<String, List<Rejected>> byDevice = bed.log().read(LogTopic.TELEMETRY_REJECTED, Rejected.class).stream()
                .collect(Collectors.groupingBy(Rejected::deviceId));
        for (Flood flood : floods) {
            List<Rejected> inLog = byDevice.getOrDefault(flood.deviceId(), List.of());
            assertThat(inLog)
                    .as("%s, in the order sent", flood.deviceId())
                    .extracting(rejected -> new Expected(rejected.reason(), rejected.pointer()))
                    .containsExactlyElementsOf(flood.expectedRejects());
            assertThat(flood.device().notices())
                    .as("%s was told", flood.deviceId())
                    .containsExactlyInAnyOrderElementsOf(
                            inLog.stream().map(Rejected::notice).toList());
        }
    }

    private void eachGoodMessageIsArchivedOnce(List<Flood> floods) {
        Map<String, List<TelemetryMessage>> byDevice =
                bed.log().telemetry().stream().collect(Collectors.groupingBy(TelemetryMessage::deviceId));
        for (Flood flood : floods) {
            List<TelemetryMessage> inLog = byDevice.getOrDefault(flood.deviceId(), List.of());
            assertThat(inLog).as(flood.deviceId()).hasSize(flood.expectedAccepted());
            assertThat(rows(flood, "count(DISTINCT sequence)", Flood.GOOD)).isEqualTo(flood.goodMessages());
            assertThat(rows(flood, "count(*)", Flood.GOOD)).isEqualTo(flood.goodMessages());
            // A case that says the same thing twice at one time is one message.
            long different = inLog.stream()
                    .map(message -> List.of(message.time(), message.sequence()))
                    .distinct()
                    .count();
            assertThat(rows(flood, "count(*)", "true")).isEqualTo(different);
        }
    }

    private void allIsWell(Flood flood) throws Exception {
        for (int port : List.of(bed.stack().ingestOperationsPort(), bed.stack().apiOperationsPort())) {
            assertThat(status(port, "/live")).isEqualTo(200);
            assertThat(status(port, "/ready")).isEqualTo(200);
        }
        flood.sayGood();
        await().atMost(SOON).until(() -> rows(flood, "count(*)", Flood.GOOD) == flood.goodMessages());
    }

    private int status(int port, String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port + path);
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private long rows(Flood of, String what, String which) {
        return bed.facts()
                .count("SELECT %s FROM telemetry WHERE device_id = '%s' AND %s".formatted(what, of.deviceId(), which));
    }
}

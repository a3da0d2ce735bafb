package dev.apoyo.ingest.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.WithEngines;
import dev.apoyo.ingest.testkit.Fixtures;
import dev.apoyo.ingest.testkit.LogBed;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@WithEngines
class RegistryReaderTest {

    private static final Duration WITHIN = Duration.ofSeconds(90);

    @Test
    void isLoadedWhenItKnowsAllThatStoodThereAndFollowsChanges(KafkaEngine kafka) throws Exception {
        kafka.createTopics(LogBed.topics());
        KnownDevices known = new KnownDevices();
        try (LogBed log = new LogBed(kafka.bootstrapServers())) {
            log.put(Fixtures.model());
            log.put(LogTopic.REGISTRY, "broken", "no json".getBytes(UTF_8));
            log.put(LogTopic.REGISTRY, "broken-too", "{}".getBytes(UTF_8));
            log.putDevices(IntStream.range(0, 3_000).mapToObj(i -> "r-" + i).toList());
            log.removeDevice("r-7");
            try (RegistryReader reader = RegistryReader.start(known, kafka.bootstrapServers())) {
                reader.awaitLoaded(WITHIN);
                assertThat(reader.isLoaded()).isTrue();
                assertThat(known.deviceCount()).isEqualTo(2_999);
                assertThat(known.device("r-7")).isNull();
                assertThat(known.modelCount()).isEqualTo(1);
                log.put(Fixtures.device("r-1", 2, List.of()));
                await().untilAsserted(() -> assertThat(known.device("r-1"))
                        .isNotNull()
                        .satisfies(device -> assertThat(device.mayStore(DataCategory.HEALTH, Long.MAX_VALUE - 1))
                                .isFalse()));
                log.put(LogTopic.REGISTRY, "r-2", "a withdrawal that broke".getBytes(UTF_8));
                await().untilAsserted(() -> assertThat(known.device("r-2")).isNull());
                assertThat(reader.isAlive()).isTrue();
            }
        }
    }
}

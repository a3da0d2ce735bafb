package dev.apoyo.local.journey;

import dev.apoyo.contracts.corpus.CorpusCase;
import dev.apoyo.contracts.corpus.CorpusCase.Expected;
import dev.apoyo.contracts.corpus.MalformedCorpus;
import dev.apoyo.local.journey.MqttDevice.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * One device that sends the whole corpus some times, each time in another order, and a good message after each case. No
 * two bodies have the same time. MQTT 3.1.1 leaves out the cases that need a content type.
 */
final class Flood implements Runnable {

    /** The good messages in the archive: no case of the corpus has such a sequence. */
    static final String GOOD = "sequence BETWEEN 1000001 AND 1999999";

    private static final long FIRST_GOOD = 1_000_001;
    private static final int ROUNDS = 4;

    private final MqttDevice device;
    private final List<CorpusCase> cases = new ArrayList<>();
    private final Instant newest = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private int bodies;
    private int good;

    Flood(MqttDevice device) {
        this.device = device;
        Random random = new Random(device.deviceId().hashCode());
        for (int round = 0; round < ROUNDS; round++) {
            List<CorpusCase> corpus = new ArrayList<>(MalformedCorpus.load());
            corpus.removeIf(one -> one.contentType() != null && device.version() == Version.MQTT_3_1_1);
            Collections.shuffle(corpus, random);
            cases.addAll(corpus);
        }
    }

    MqttDevice device() {
        return device;
    }

    String deviceId() {
        return device.deviceId();
    }

    /** Returns when the device has heard all answers. */
    @Override
    public void run() {
        for (CorpusCase one : cases) {
            device.publish(one.body(nextTime()), one.contentType());
            sayGood();
        }
        device.settle();
    }

    void sayGood() {
        String body = """
                {"time": "%s", "sequence": %d, "readings": {"load_ratio": 0.25}}
                """.formatted(nextTime(), FIRST_GOOD + good);
        good++;
        device.publish(body.getBytes(StandardCharsets.UTF_8));
    }

    int goodMessages() {
        return good;
    }

    /** In the order sent. */
    List<Expected> expectedRejects() {
        return cases.stream().flatMap(one -> one.rejects().stream()).toList();
    }

    /** Good messages and what the corpus holds of acceptable ones. */
    int expectedAccepted() {
        return good + cases.stream().mapToInt(CorpusCase::accepted).sum();
    }

    private Instant nextTime() {
        return newest.minusMillis(bodies++);
    }
}

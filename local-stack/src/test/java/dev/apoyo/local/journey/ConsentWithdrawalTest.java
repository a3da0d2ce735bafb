package dev.apoyo.local.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apoyo.contracts.product.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** An owner changes their mind while the product speaks: from that instant on nothing is kept and nothing follows. */
@WholeStack
class ConsentWithdrawalTest {

    private static final String METRIC = "drum_motor_temperature_celsius";
    private static final String BLOCKED_DRAIN = "E17";
    private static final int BURST = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void keepsNoLaterReadingAndRaisesNoLaterAlarm(StackBed bed) throws Exception {
        // Given: a product that speaks all the time
        TestDevice device = bed.connectedWasher("withdraw");
        AtomicBoolean speaks = new AtomicBoolean(true);
        Thread stream = new Thread(() -> {
            while (speaks.get()) {
                for (int i = 0; i < BURST; i++) {
                    device.sendReading(Instant.now(), METRIC, 50);
                }
                device.awaitAcknowledged();
            }
        });
        stream.start();
        await().atMost(PATIENCE).until(() -> rows(bed, device, Instant.EPOCH) > 100);

        // When: its owner withdraws everything in mid-stream, and then its drain is blocked
        Instant withdrawnAt = withdrawAll(bed, device);
        long sentAtWithdrawal = device.sent();
        await().atMost(PATIENCE).until(() -> device.sent() > sentAtWithdrawal + 500);
        speaks.set(false);
        stream.join();
        for (int i = 0; i < 5; i++) {
            device.sendEvent(Instant.now(), BLOCKED_DRAIN);
        }
        device.awaitAcknowledged();
        bed.settle();

        // Then: what came before is there, what came later is not
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(rows(bed, device, withdrawnAt))
                .as("rows later than the withdrawal")
                .isZero());
        assertThat(rows(bed, device, Instant.EPOCH)).isPositive().isLessThan(device.sent());
        assertThat(bed.facts().count("SELECT count(*) FROM alarm WHERE device_id = '" + device.id() + "'"))
                .isZero();
        assertThat(bed.facts().count("SELECT count(*) FROM support_case WHERE device_id = '" + device.id() + "'"))
                .isZero();
    }

    @Test
    void raisesTheSameAlarmWhileConsentStands(StackBed bed) {
        TestDevice device = bed.connectedWasher("consent-stands");

        for (int i = 0; i < 5; i++) {
            device.sendEvent(Instant.now(), BLOCKED_DRAIN);
        }
        device.awaitAcknowledged();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(bed.facts()
                        .count("SELECT count(*) FROM support_case WHERE fault_code = 'blocked-drain' AND device_id = '"
                                + device.id() + "'"))
                .isEqualTo(1));
    }

    private static Instant withdrawAll(StackBed bed, TestDevice device) {
        Instant last = Instant.EPOCH;
        for (Purpose purpose : Purpose.values()) {
            JsonNode receipt =
                    bed.owner().post("assets/" + device.id() + "/consents/withdraw", Map.of("purpose", purpose.name()));
            assertThat(receipt.required("action").asText()).isEqualTo("WITHDRAWN");
            last = Instant.parse(receipt.required("effectiveAt").asText());
        }
        return last;
    }

    private static long rows(StackBed bed, TestDevice device, Instant laterThan) {
        return bed.facts()
                .count("SELECT count(*) FROM telemetry WHERE device_id = '" + device.id() + "' AND time > '" + laterThan
                        + "'");
    }
}

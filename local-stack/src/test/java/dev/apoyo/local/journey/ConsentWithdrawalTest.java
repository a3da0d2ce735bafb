package dev.apoyo.local.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Purpose;
import dev.apoyo.local.journey.MqttDevice.Version;
import dev.apoyo.simulator.SimulatedDevice;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An owner withdraws while the product streams. Health data (temperature, fault codes) loses its last consent, usage data
 * (load) keeps its own.
 */
@Tag("C1")
@WholeStack
class ConsentWithdrawalTest {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration A_WHILE = Duration.ofSeconds(2);
    private static final int FAULTS_FOR_AN_ALARM = 3;
    private static final int AHEAD = 20;
    private static final String HEALTH = "drum_motor_temperature_celsius";
    private static final String USAGE = "load_ratio";

    private final SimulatedDevice ours = StackBed.washer("washer-of-olivia", 0);
    private final SimulatedDevice neighbours = StackBed.washer("washer-of-another", 1);
    private final StackBed bed;

    ConsentWithdrawalTest(StackBed bed) {
        this.bed = bed;
    }

    @Test
    void whatIsWithdrawnIsNeitherKeptNorActedOnUntilItIsGrantedAgain() throws InterruptedException {
        bed.provision(List.of(ours, neighbours));
        try (TalkingWasher our = TalkingWasher.of(bed.connect(ours, Version.MQTT_3_1_1));
                TalkingWasher other = TalkingWasher.of(bed.connect(neighbours, Version.MQTT_5))) {
            Instant known = streamsAreArchived(our, other);
            long before = healthUntil(known);

            Instant withdrawnAt = withdrawHealth(our);
            faultsArriveAfter(withdrawnAt, our, other);
            Instant allKnow = stragglersArriveWhenAllKnow(our);
            Instant grantedAgainAt = grantHealthAgain(withdrawnAt, our);
            faultsCountAgain(our);

            our.finish();
            other.finish();
            bed.settle();
            assertThat(healthUntil(known)).as("rows from before stay").isEqualTo(before);
            assertThat(healthBetween(withdrawnAt, grantedAgainAt)).isZero();
            assertThat(alarmsInLog(allKnow, grantedAgainAt)).isEmpty();
            assertThat(healthAfter(grantedAgainAt)).isPositive();
            assertThat(rows(our)).as("its usage data never stopped").isEqualTo(our.published());
            assertThat(rows(other)).as("nothing of the other owner is missing").isEqualTo(other.published());
            assertThat(readings(other.deviceId(), HEALTH, "")).isEqualTo(other.published());
        }
    }

    /** Returns a time up to which everything is stored. */
    private Instant streamsAreArchived(TalkingWasher our, TalkingWasher other) {
        our.sayFault(FAULTS_FOR_AN_ALARM - 1);
        Instant ahead = Instant.now().plusSeconds(240).truncatedTo(ChronoUnit.MILLIS);
        our.sayAhead(AHEAD, ahead);
        await().atMost(SOON).until(() -> rows(our) > 300 && rows(other) > 300);
        await().atMost(SOON).until(() -> healthAfter(ahead.minusMillis(1)) >= AHEAD);
        return Instant.ofEpochMilli(bed.facts().count("""
                SELECT extract(epoch FROM max(time)) * 1000 FROM telemetry
                WHERE device_id = '%s' AND time <= received_at
                """.formatted(our.deviceId())));
    }

    /** In mid-stream, for each purpose; returns when the last consent ended. */
    private Instant withdrawHealth(TalkingWasher our) {
        Instant last = Instant.EPOCH;
        for (Purpose purpose : Purpose.values()) {
            last = decide(our, "/withdraw", purpose);
        }
        return last;
    }

    /** Just after the withdrawal, when not every part may have heard of it. */
    private void faultsArriveAfter(Instant withdrawnAt, TalkingWasher our, TalkingWasher other) {
        bed.log().append(stragglers(our, withdrawnAt));
        our.sayFault(FAULTS_FOR_AN_ALARM);
        other.sayFault(FAULTS_FOR_AN_ALARM);
        await().atMost(SOON).until(() -> cases(other) == 1);
        long seen = rows(our);
        await().atMost(SOON).until(() -> rows(our) > seen + 200);

        await().during(A_WHILE).atMost(SOON).until(() -> healthAfter(withdrawnAt) == 0);
        assertThat(usageAfter(withdrawnAt)).isPositive();
        assertThat(alarms(our)).isZero();
        assertThat(cases(our)).isZero();
        System.out.println("consent: in the log with a later time, and not in the archive: " + inLogAfter(withdrawnAt));
    }

    private Instant stragglersArriveWhenAllKnow(TalkingWasher our) {
        Instant allKnow = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusMillis(10);
        bed.log().append(stragglers(our, allKnow));
        return allKnow;
    }

    private Instant grantHealthAgain(Instant withdrawnAt, TalkingWasher our) {
        Instant grantedAt = decide(our, "", Purpose.PROACTIVE_SUPPORT);
        assertThat(grantedAt).isAfter(withdrawnAt);
        await().atMost(SOON).until(() -> healthAfter(grantedAt) > 100);
        return grantedAt;
    }

    /** What was said under the old consent, or under none, does not count. */
    private void faultsCountAgain(TalkingWasher our) {
        our.sayFault(FAULTS_FOR_AN_ALARM - 1);
        long seen = rows(our);
        await().atMost(SOON).until(() -> rows(our) > seen + 200);
        assertThat(cases(our)).isZero();

        our.sayFault(FAULTS_FOR_AN_ALARM);
        await().atMost(SOON).until(() -> cases(our) == 1);
        assertThat(alarms(our)).isEqualTo(1);
    }

    /** What passed ingest before it heard of the withdrawal. */
    private static List<TelemetryMessage> stragglers(TalkingWasher our, Instant after) {
        return IntStream.rangeClosed(1, FAULTS_FOR_AN_ALARM)
                .mapToObj(i -> new TelemetryMessage(
                        our.deviceId(),
                        "",
                        1_000_000_000L + i,
                        after.plusMillis(i),
                        after.plusMillis(i),
                        List.of(new Reading(HEALTH, 140)),
                        List.of(new DeviceEvent("E17", List.of()))))
                .toList();
    }

    private Instant decide(TalkingWasher our, String operation, Purpose purpose) {
        JsonNode receipt = bed.owner()
                .post(
                        "assets/" + our.deviceId() + "/consents" + operation,
                        Map.of("purpose", purpose.name(), "categories", List.of(DataCategory.HEALTH.name())));
        return Instant.parse(receipt.required("effectiveAt").asText());
    }

    private List<Alarm> alarmsInLog(Instant from, Instant to) {
        return bed.log().read(LogTopic.ALARMS, Alarm.class).stream()
                .filter(alarm -> alarm.deviceId().equals(ours.deviceId()))
                .filter(alarm ->
                        !alarm.raisedAt().isBefore(from) && alarm.raisedAt().isBefore(to))
                .toList();
    }

    private long inLogAfter(Instant time) {
        return bed.log().telemetry().stream()
                .filter(message -> message.deviceId().equals(ours.deviceId())
                        && message.time().isAfter(time))
                .filter(message -> message.readings().stream()
                        .anyMatch(reading -> reading.metric().equals(HEALTH)))
                .count();
    }

    private long healthUntil(Instant time) {
        return readings(ours.deviceId(), HEALTH, "AND time <= '" + time + "'");
    }

    private long healthBetween(Instant after, Instant before) {
        return readings(ours.deviceId(), HEALTH, "AND time > '" + after + "' AND time < '" + before + "'")
                + bed.facts().count("""
                        SELECT count(*) FROM device_event WHERE device_id = '%s' AND time > '%s' AND time < '%s'
                        """.formatted(ours.deviceId(), after, before));
    }

    private long healthAfter(Instant time) {
        return healthBetween(time, Instant.parse("9999-01-01T00:00:00Z"));
    }

    private long usageAfter(Instant time) {
        return readings(ours.deviceId(), USAGE, "AND time > '" + time + "'");
    }

    private long readings(String deviceId, String metric, String andWhere) {
        return bed.facts()
                .count("SELECT count(*) FROM reading WHERE device_id = '%s' AND metric = '%s' %s"
                        .formatted(deviceId, metric, andWhere));
    }

    private long rows(TalkingWasher of) {
        return bed.facts().count("SELECT count(*) FROM telemetry WHERE device_id = '" + of.deviceId() + "'");
    }

    private long alarms(TalkingWasher of) {
        return bed.facts().count("SELECT count(*) FROM alarm WHERE device_id = '" + of.deviceId() + "'");
    }

    private long cases(TalkingWasher of) {
        return bed.facts().count("SELECT count(*) FROM support_case WHERE device_id = '" + of.deviceId() + "'");
    }
}

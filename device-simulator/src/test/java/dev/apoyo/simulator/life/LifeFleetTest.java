package dev.apoyo.simulator.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.apoyo.contracts.catalogue.Catalogue;
import dev.apoyo.contracts.catalogue.FaultText;
import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.product.EventCode;
import dev.apoyo.contracts.product.Metric;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.simulator.Data;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LifeFleetTest {

    private static final Instant START = Instant.parse("2026-01-10T00:00:00Z");
    private static final List<FaultKind> KINDS = Data.read("life/faults.json", new TypeReference<>() {});
    private static final Catalogue CATALOGUE = Catalogue.load();

    @Test
    void saysTheSameForTheSameSeed() {
        assertThat(transcript(1)).isEqualTo(transcript(1)).isNotEqualTo(transcript(2));
    }

    @Test
    void takesTurnsWithAllKindsOfFaults() {
        List<LifeTruth> truths = truths(new LifeSettings(60, 90, 0.5, START, 3));

        assertThat(truths).hasSize(30);
        assertThat(truths.stream().map(LifeTruth::fault).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        KINDS.stream().map(FaultKind::id).toList());
    }

    @Test
    void letsEveryCustomerCallWithinTheRunAndAfterTheyCouldNotice() {
        Instant end = START.plus(Duration.ofDays(90));

        assertThat(truths(new LifeSettings(200, 90, 1, START, 4))).allSatisfy(truth -> {
            assertThat(truth.callAt()).isBetween(START.plus(Duration.ofDays(20)), end);
            assertThat(truth.noticeableAt()).isBetween(truth.onset(), truth.callAt());
            assertThat(truth.end()).isAfter(truth.callAt());
        });
    }

    @Test
    void knowsAFaultForEveryFaultCodeThatARuleOfItsModelsNames() {
        Set<String> known = KINDS.stream()
                .map(kind -> kind.modelId() + " " + kind.faultCode())
                .collect(Collectors.toSet());

        assertThat(rulesOfLivingModels()
                        .filter(rule -> !rule.id().equals("washer-silent"))
                        .map(rule -> rule.modelId() + " " + rule.faultCode()))
                .allMatch(known::contains);
        assertThat(KINDS.stream().map(FaultKind::faultCode))
                .isSubsetOf(CATALOGUE.faults().stream().map(FaultText::code).toList());
    }

    @Test
    void saysOnlyWhatTheModelsKnow() {
        Set<String> metrics = new HashSet<>();
        Set<String> codes = new HashSet<>();
        for (ProductModel model : CATALOGUE.models()) {
            model.metrics().stream().map(Metric::name).forEach(metrics::add);
            model.eventCodes().stream().map(EventCode::code).forEach(codes::add);
        }

        List<TelemetryMessage> said = messages(new LifeSettings(30, 12, 1, START, 5));

        assertThat(said).isNotEmpty();
        assertThat(said.stream().flatMap(message -> message.readings().stream()).map(Reading::metric))
                .allMatch(metrics::contains);
        assertThat(said.stream().flatMap(message -> message.events().stream()).map(DeviceEvent::code))
                .allMatch(codes::contains);
    }

    @Test
    void bringsMessagesLateTwiceAndOutOfOrderButNeverFromTheFuture() {
        LifeDevice device = LifeFleet.plan(new LifeSettings(3, 60, 0, START, 6)).get(1);
        List<TelemetryMessage> said = new ArrayList<>();
        device.live(said::add);

        assertThat(said).extracting(TelemetryMessage::receivedAt).isSorted();
        assertThat(said).hasSizeGreaterThan(new HashSet<>(said).size());
        assertThat(said.stream().map(TelemetryMessage::sequence).toList())
                .isNotEqualTo(
                        said.stream().map(TelemetryMessage::sequence).sorted().toList());
        assertThat(said)
                .anyMatch(message ->
                        Duration.between(message.time(), message.receivedAt()).toMinutes() > 20);
        assertThat(said).allMatch(message -> message.time()
                .isBefore(message.receivedAt().plusSeconds(300)));
    }

    private static Stream<DetectionRule> rulesOfLivingModels() {
        Set<String> models = KINDS.stream().map(FaultKind::modelId).collect(Collectors.toSet());
        return CATALOGUE.rules().stream().filter(rule -> models.contains(rule.modelId()));
    }

    private static List<LifeTruth> truths(LifeSettings settings) {
        return LifeFleet.plan(settings).stream()
                .flatMap(device -> Stream.ofNullable(device.truth()))
                .toList();
    }

    private static List<TelemetryMessage> messages(LifeSettings settings) {
        List<TelemetryMessage> messages = new ArrayList<>();
        LifeFleet.plan(settings).forEach(device -> device.live(messages::add));
        return messages;
    }

    private static List<TelemetryMessage> transcript(long seed) {
        return messages(new LifeSettings(6, 10, 0.5, START, seed));
    }
}

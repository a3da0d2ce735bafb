package dev.apoyo.local.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.engines.FreePort;
import dev.apoyo.local.client.ApiClient;
import dev.apoyo.local.observe.Accounts;
import dev.apoyo.local.observe.Facts;
import dev.apoyo.local.observe.LogEnds;
import dev.apoyo.local.observe.Settling;
import dev.apoyo.local.provision.Provisioning;
import dev.apoyo.simulator.fleet.Fleet;
import dev.apoyo.simulator.fleet.FleetSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of Apoyo is killed while devices speak, and started again on what it left. */
@Tag("R1")
class KilledProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration STOP_AT_MOST = Duration.ofSeconds(60);

    @TempDir
    Path temporary;

    @Test
    void losesNothingStoresNothingTwiceAndOpensNoSecondCase() throws Exception {
        ChildStack child = ChildStack.start(temporary.resolve("state"));
        try (Fleet fleet = fleetKnownTo(child)) {
            // Given: devices speak, and there is a case already
            fleet.start("127.0.0.1", child.mqttPort());
            try (Facts facts = new Facts(child.jdbcUrl())) {
                await().atMost(PATIENCE).until(() -> facts.summary().cases() > 0);
            }
            long acknowledgedBefore = fleet.counts().acknowledged();

            // When: killed and started again; the devices connect again by themselves
            child.kill();
            child.startAgain();
            await().atMost(PATIENCE).until(() -> fleet.counts().acknowledged() > acknowledgedBefore + 1_000);
            assertThat(fleet.drain(PATIENCE)).isTrue();

            // Then
            try (Facts facts = new Facts(child.jdbcUrl());
                    LogEnds ends = new LogEnds(child.kafka())) {
                Settling settling = new Settling(facts, ends);
                assertThat(settling.awaitArchive(PATIENCE)).isTrue();
                assertThat(settling.awaitQuiet(PATIENCE)).isTrue();
                long acknowledged = fleet.counts().acknowledged();
                assertThat(Accounts.compare(fleet.acknowledgedByDevice(), facts.storedByDevice()))
                        .isEqualTo(new Accounts(acknowledged, 0, 0, 0));
                assertThat(facts.repeatedCases()).isZero();
            }
        }
        refusesASecondOneOnTheSameState(child);
        stopsInOrder(child);
    }

    private void refusesASecondOneOnTheSameState(ChildStack child) throws Exception {
        Path said = temporary.resolve("second.txt");

        assertThat(child.runSecond(said)).isEqualTo(3);
        assertThat(Files.readString(said)).contains("is in use by process").contains("--data");
    }

    private static void stopsInOrder(ChildStack child) throws Exception {
        long began = System.nanoTime();

        assertThat(child.stop()).as(child.output()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(STOP_AT_MOST);
        assertThat(child.output()).containsSubsequence("ingest", "flink", "api", "postgres", "kafka", "Stopped");
        assertThat(FreePort.isFree(
                        URI.create(child.jdbcUrl().substring("jdbc:".length())).getPort()))
                .isTrue();
    }

    private static Fleet fleetKnownTo(ChildStack child) throws Exception {
        FleetSettings settings =
                FleetSettings.of("demo", "a key for one test only").withAcceleratedSeconds(240);
        Fleet fleet = Fleet.plan(settings, Clock.systemUTC());
        ApiClient lead = ApiClient.signIn(child.pages(), "lead", child.passwordOf("lead"));
        new Provisioning(lead).provision(fleet.devices(), fleet.startsAt().minus(Duration.ofDays(1)));
        return fleet;
    }
}

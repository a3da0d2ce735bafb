package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.intake.AlarmIntake;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Never two active alarms of one device and rule: two intakes at once, records in any order and more than once. */
@Tag("D3")
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneActiveAlarmTest {

    private static final int EPISODES = 20;
    private static final String ACTIVE = "SELECT count(*) FROM alarm WHERE device_id = ? AND state = 'ACTIVE'";

    private final TestApi api;
    private final Vertx vertx = Vertx.vertx();
    private final ApiWiring one;
    private final ApiWiring other;

    OneActiveAlarmTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
        ApiConfig config = TestApi.config(kafka, postgres, api.mailbox());
        one = new ApiWiring(config, Clock.systemUTC(), vertx);
        other = new ApiWiring(config, Clock.systemUTC(), vertx);
    }

    @AfterAll
    void stop() throws TimeoutException {
        one.publisher.close();
        other.publisher.close();
        await(Future.all(one.database.close(), other.database.close()));
        await(vertx.close());
        api.close();
    }

    @Test
    void holdsInAnyOrderWithTwoIntakesAtOnce() throws TimeoutException {
        api.provision("raced", "rita", "en", "PROACTIVE_SUPPORT");
        List<Alarm> log = episodes("raced");
        AlarmIntake here = await(one.product()).intakes().alarms();
        AlarmIntake there = await(other.product()).intakes().alarms();

        await(Future.all(here.handle(shuffled(log, 1)), there.handle(shuffled(log, 2))));

        assertThat(api.count(ACTIVE, "raced")).isEqualTo(1);
        assertThat(api.count(
                        ACTIVE + " AND alarm_id = ?",
                        "raced",
                        log.get(log.size() - 1).alarmId()))
                .isEqualTo(1);
        assertThat(api.count("SELECT count(*) FROM alarm WHERE device_id = 'raced' AND state = 'CLEARED'"))
                .isEqualTo(EPISODES - 1);
        assertThat(api.count("SELECT count(*) FROM support_case WHERE asset_id = 'raced'"))
                .isEqualTo(1);
        assertThat(api.count("SELECT count(*) FROM owner_message WHERE asset_id = 'raced'"))
                .isEqualTo(1);
    }

    @Test
    void goesBackToTheEpisodeBeforeWhenTheLatestNeverWas() throws TimeoutException {
        api.provision("gone-back", "rita", "en", "PROACTIVE_SUPPORT");
        Alarm first = TestAlarms.raised("gone-back");
        Alarm second = TestAlarms.raised("gone-back", TestAlarms.START.plusSeconds(600));
        AlarmIntake intake = await(one.product()).intakes().alarms();

        await(intake.handle(values(List.of(first, second))));
        assertThat(api.count(ACTIVE + " AND alarm_id = ?", "gone-back", second.alarmId()))
                .isEqualTo(1);
        await(intake.handle(values(List.of(TestAlarms.retracted(second)))));

        assertThat(api.count(ACTIVE + " AND alarm_id = ?", "gone-back", first.alarmId()))
                .isEqualTo(1);
        assertThat(api.count(ACTIVE, "gone-back")).isEqualTo(1);
    }

    /** The last one is not cleared. */
    private static List<Alarm> episodes(String assetId) {
        List<Alarm> log = new ArrayList<>();
        for (int i = 0; i < EPISODES; i++) {
            Alarm raised = TestAlarms.raised(assetId, TestAlarms.START.plusSeconds(600L * i));
            log.add(raised);
            if (i < EPISODES - 1) {
                log.add(TestAlarms.cleared(raised, Duration.ofMinutes(5)));
            }
        }
        return log;
    }

    private static List<byte[]> shuffled(List<Alarm> log, long seed) {
        List<Alarm> twice = new ArrayList<>(log);
        twice.addAll(log);
        Collections.shuffle(twice, new Random(seed));
        return values(twice);
    }

    private static List<byte[]> values(List<Alarm> alarms) {
        return alarms.stream().map(Json::write).toList();
    }

    private static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(60, TimeUnit.SECONDS);
    }
}

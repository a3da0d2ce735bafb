package dev.apoyo.streamjobs.detection;

import static dev.apoyo.streamjobs.Samples.at;
import static dev.apoyo.streamjobs.Samples.celsius;
import static dev.apoyo.streamjobs.Samples.message;
import static dev.apoyo.streamjobs.Samples.registration;
import static dev.apoyo.streamjobs.Samples.repaired;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.Condition.Deviation;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.Samples;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A repaired product is another machine: what was usual for it before is forgotten, what has a limit goes on. */
class RepairInTheOperatorTest {

    private static final DetectionRule OWN = Samples.rule(
            "own", new Condition.OwnBaseline(Samples.TEMPERATURE, Deviation.BOTH, 6, 2, 86_400, 600, 2_592_000));
    private static final DetectionRule HOT =
            Samples.rule("hot", new Condition.ThresholdHeld(Samples.TEMPERATURE, Condition.Side.ABOVE, 70, 2, 0));
    private static final int HOUR = 3_600;
    private static final int DAY = 24 * HOUR;

    @Test
    void learnsAnewWhatIsUsualAndKeepsItsLimits() throws Exception {
        try (WatchHarness job = new WatchHarness(null)) {
            job.know(OWN, HOT);
            job.register(registration("d1"));
            send(job, 0, 2 * DAY, 50);
            send(job, 2 * DAY, 2 * DAY + 6 * HOUR, 80);
            assertThat(job.told()).containsExactly("d1 hot RAISED", "d1 own RAISED");

            Instant repairedAt = at(2 * DAY + 6 * HOUR);
            job.register(repaired(registration("d1"), 2, repairedAt));
            send(job, 2 * DAY + 6 * HOUR, 4 * DAY, 80);

            assertThat(job.told()).containsExactly("d1 hot RAISED", "d1 own RAISED", "d1 own CLEARED");
            Alarm cleared = job.alarms().get(2);
            assertThat(cleared.change()).isEqualTo(AlarmChange.CLEARED);
            assertThat(cleared.clearedAt()).isEqualTo(repairedAt);
            assertThat(cleared.evidence().summary()).endsWith("watching began anew: the product was repaired");
        }
    }

    @Test
    void forgetsWhatAForestLearnedAndWhatIsToldLaterOfBefore() throws Exception {
        try (WatchHarness job = new WatchHarness(null)) {
            job.know(JointBehaviour.forestRule());
            job.register(registration("d1"));
            List<TelemetryMessage> messages = JointBehaviour.messages("d1", false);
            for (TelemetryMessage message : messages.subList(0, 100)) {
                job.send(message);
            }
            assertThat(job.learned("d1")).isNotEmpty();

            job.register(repaired(registration("d1"), 2, messages.get(100).time()));
            job.send(messages.get(99));
            assertThat(job.learned("d1")).isEmpty();
            assertThat(job.isGathering("d1")).isFalse();

            job.send(messages.get(101));
            assertThat(job.isGathering("d1")).isTrue();
        }
    }

    @Test
    void aRegistrationThatSaysNothingNewOfRepairsChangesNothing() throws Exception {
        try (WatchHarness job = new WatchHarness(null)) {
            job.know(OWN);
            job.register(repaired(registration("d1"), 1, at(-DAY)));
            send(job, 0, 2 * DAY, 50);
            job.register(repaired(registration("d1"), 2, at(-DAY)));
            send(job, 2 * DAY, 2 * DAY + 6 * HOUR, 80);

            assertThat(job.told()).containsExactly("d1 own RAISED");
        }
    }

    /** Every ten minutes, with a little unrest. */
    private static void send(WatchHarness job, int fromSeconds, int toSeconds, double celsius) throws Exception {
        for (int seconds = fromSeconds; seconds < toSeconds; seconds += 600) {
            double unrest = seconds / 600 % 7 - 3;
            job.send(message("d1", seconds, seconds, celsius(celsius + unrest / 10)));
        }
    }
}

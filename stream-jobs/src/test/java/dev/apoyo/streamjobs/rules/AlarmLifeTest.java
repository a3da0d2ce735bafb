package dev.apoyo.streamjobs.rules;

import static dev.apoyo.streamjobs.Samples.TEMPERATURE;
import static dev.apoyo.streamjobs.Samples.at;
import static dev.apoyo.streamjobs.Samples.celsius;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.rule.AlarmClass;
import dev.apoyo.contracts.rule.AlarmPolicy;
import dev.apoyo.contracts.rule.AlarmPolicy.Flapping;
import dev.apoyo.contracts.rule.AlarmPolicy.SeverityStep;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.Condition.Side;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.contracts.rule.RuleMode;
import dev.apoyo.contracts.rule.Severity;
import dev.apoyo.streamjobs.Samples;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a policy makes of a condition that is true above 90 °C. */
@Tag("D2")
class AlarmLifeTest {

    private static RuleRun run(AlarmPolicy policy) {
        return new RuleRun(rule(null, policy));
    }

    private static DetectionRule rule(@Nullable RuleMode mode, AlarmPolicy policy) {
        Condition hot = new Condition.ThresholdHeld(TEMPERATURE, Side.ABOVE, 90, 0, 0);
        return new DetectionRule(
                "r1", 1, Samples.MODEL, "hot", AlarmClass.FAULT, Severity.MINOR, 60, true, hot, null, mode, policy);
    }

    private static double[] hot(double seconds) {
        return new double[] {seconds, 95};
    }

    private static double[] cool(double seconds) {
        return new double[] {seconds, 20};
    }

    @Test
    void anOnDelayWaitsAndForgetsWhatIsShort() {
        RuleRun run = run(new AlarmPolicy(60, 0, null, List.of(), null));
        run.sendCelsius(hot(0), cool(59), hot(100), hot(150), hot(170), cool(200));

        assertThat(run.story()).containsExactly("RAISED@160", "CLEARED@200");
    }

    @Test
    void anOnDelayIsOverByTimeAlone() {
        RuleRun run = run(new AlarmPolicy(60, 0, null, List.of(), null));
        run.sendCelsius(hot(0)).streamTime(60);

        assertThat(run.story()).containsExactly("RAISED@60");
        assertThat(run.last().receivedAt()).isEqualTo(at(1));
    }

    @Test
    void anOffDelayBridgesAPause() {
        RuleRun run = run(new AlarmPolicy(0, 60, null, List.of(), null));
        run.sendCelsius(hot(0), cool(10), hot(50), cool(100)).streamTime(1_000);

        assertThat(run.story()).containsExactly("RAISED@0", "UPDATED@50", "CLEARED@160");
        assertThat(run.last().occurrences()).isEqualTo(2);
    }

    @Test
    void flappingIsOneAlarmUntilItIsQuiet() {
        RuleRun run = run(new AlarmPolicy(0, 0, new Flapping(3, 100), List.of(), null));
        run.sendCelsius(hot(0), cool(10), hot(20), cool(30), hot(40), cool(50), hot(60), cool(70), hot(80), cool(90));
        run.streamTime(1_000);

        assertThat(run.story())
                .containsExactly(
                        "RAISED@0",
                        "CLEARED@10",
                        "RAISED@20",
                        "CLEARED@30",
                        "RAISED@40",
                        "UPDATED@60",
                        "UPDATED@80",
                        "CLEARED@190");
        assertThat(run.last().occurrences()).isEqualTo(3);
    }

    @Test
    void slowChangesAreNoFlapping() {
        RuleRun run = run(new AlarmPolicy(0, 0, new Flapping(3, 100), List.of(), null));
        run.sendCelsius(hot(0), cool(10), hot(200), cool(210), hot(400), cool(410));

        assertThat(run.story()).hasSize(6).endsWith("CLEARED@410");
    }

    @Test
    void severityStepsUpWithTimeAndDownWithAPause() {
        List<SeverityStep> steps =
                List.of(new SeverityStep(60, Severity.MAJOR), new SeverityStep(120, Severity.CRITICAL));
        RuleRun run = run(new AlarmPolicy(0, 500, null, steps, null));
        run.sendCelsius(hot(0)).streamTime(70);
        run.sendCelsius(hot(125), cool(130), hot(140), cool(150)).streamTime(1_000);

        assertThat(run.story())
                .containsExactly("RAISED@0", "UPDATED@60", "UPDATED@120", "UPDATED@130", "UPDATED@140", "CLEARED@650");
        assertThat(run.alarms)
                .extracting(Alarm::severity)
                .containsExactly(
                        Severity.MINOR,
                        Severity.MAJOR,
                        Severity.CRITICAL,
                        Severity.MINOR,
                        Severity.MINOR,
                        Severity.MINOR);
    }

    @Test
    void anAlarmSaysThatItIsInShadow() {
        RuleRun run = new RuleRun(rule(RuleMode.SHADOW, AlarmPolicy.NONE)).sendCelsius(hot(0));

        assertThat(run.last().modeOrDefault()).isEqualTo(RuleMode.SHADOW);
        assertThat(run.last().speaks()).isFalse();
    }

    /** It was in time before; now it sends what it could not send for hours. */
    @Test
    @Tag("S9")
    void whatADeviceTellsWhileItIsBehindIsHistoricalUntilItHasCaughtUp() {
        RuleRun run = run(AlarmPolicy.NONE);
        run.sendCelsius(cool(0));
        run.send(late(1, 600, 95), late(2, 700, 20), late(3, 800, 95));
        assertThat(run.story())
                .containsExactly("RAISED@600 historical", "CLEARED@700 historical", "RAISED@800 historical");

        run.sendCelsius(hot(20_000));
        assertThat(run.last().historical()).isFalse();
        assertThat(run.last().clearedAt()).isNull();
        assertThat(run.alarms).hasSize(4);
    }

    private static TelemetryMessage late(long sequence, double seconds, double value) {
        return new TelemetryMessage("d1", "s", sequence, at(seconds), at(19_000), List.of(celsius(value)), List.of());
    }
}

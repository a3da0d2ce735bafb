package dev.apoyo.streamjobs.rules;

import static dev.apoyo.streamjobs.Samples.CODE;
import static dev.apoyo.streamjobs.Samples.ERRORS;
import static dev.apoyo.streamjobs.Samples.LOAD;
import static dev.apoyo.streamjobs.Samples.TEMPERATURE;
import static dev.apoyo.streamjobs.Samples.at;

import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.rule.AlarmClass;
import dev.apoyo.contracts.rule.AlarmPolicy;
import dev.apoyo.contracts.rule.AlarmPolicy.Flapping;
import dev.apoyo.contracts.rule.AlarmPolicy.SeverityStep;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.Condition.Deviation;
import dev.apoyo.contracts.rule.Condition.Side;
import dev.apoyo.contracts.rule.DerivedMetric;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.contracts.rule.Severity;
import dev.apoyo.streamjobs.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;

/** A rule of every condition and of every policy, and a device whose messages set all of them off now and then. */
public final class AllConditions {

    public static final Lateness AN_HOUR = new Lateness(Duration.ofHours(1).toMillis(), new HashMap<>());

    private static final Condition HOT = new Condition.ThresholdHeld(TEMPERATURE, Side.ABOVE, 90, 5, 60);
    private static final Condition.Peers PEERS = new Condition.Peers(TEMPERATURE, Deviation.BOTH, 3, 1, 300);
    private static final Condition.Forest FOREST = new Condition.Forest(List.of(TEMPERATURE, LOAD), 2, 0.5);
    private static final Condition.FailureRisk RISK = new Condition.FailureRisk(30, 0.5, 0.1);

    private AllConditions() {}

    public static DetectionRule[] rules() {
        AlarmPolicy delays = new AlarmPolicy(30, 90, null, List.of(), null);
        AlarmPolicy calm =
                new AlarmPolicy(0, 0, new Flapping(2, 600), List.of(new SeverityStep(120, Severity.CRITICAL)), null);
        List<DetectionRule> rules = new ArrayList<>();
        rules.add(Samples.rule("hot", HOT));
        rules.add(withPolicy("hot-delayed", new Condition.ThresholdHeld(TEMPERATURE, Side.ABOVE, 90, 0, 0), delays));
        rules.add(withPolicy("hot-calm", new Condition.ThresholdHeld(TEMPERATURE, Side.ABOVE, 90, 0, 0), calm));
        rules.add(Samples.rule("n-of-m", new Condition.NOfM(TEMPERATURE, Side.ABOVE, 88, 2, 3, 5)));
        rules.add(Samples.rule("count", new Condition.EventCount(CODE, 3, 600)));
        rules.add(Samples.rule("sequence", new Condition.EventSequence(List.of(CODE, "CYCLE_DONE", CODE), 400)));
        rules.add(Samples.rule("counter", new Condition.CounterIncrease(ERRORS, 6, 300)));
        rules.add(Samples.rule("rate", new Condition.RateOfChange(TEMPERATURE, Side.ABOVE, 100, 20, 240)));
        rules.add(Samples.rule("forecast", new Condition.Forecast(TEMPERATURE, Side.ABOVE, 95, 2, 300, 480, 0.8)));
        rules.add(Samples.rule("own", new Condition.OwnBaseline(TEMPERATURE, Deviation.BOTH, 3, 1, 300, 20, 600)));
        rules.add(Samples.rule("peers", PEERS));
        rules.add(Samples.rule("together", new Condition.Multivariate(List.of(TEMPERATURE, LOAD), 640, 1.5, 0.2)));
        rules.add(Samples.rule("forest", FOREST));
        rules.add(Samples.rule("risk", RISK));
        rules.add(Samples.rule("silent", new Condition.Silence(2)));
        rules.add(Samples.rule(
                "combined",
                new Condition.All(List.of(
                        new Condition.ThresholdHeld(TEMPERATURE, Side.ABOVE, 85, 3, 0),
                        new Condition.Not(new Condition.EventCount(CODE, 1, 120)),
                        new Condition.Any(List.of(
                                new Condition.CounterIncrease(ERRORS, 2, 300),
                                new Condition.Not(new Condition.Silence(1))))))));
        return rules.toArray(DetectionRule[]::new);
    }

    private static DetectionRule withPolicy(String id, Condition condition, AlarmPolicy policy) {
        return new DetectionRule(
                id,
                1,
                Samples.MODEL,
                "overheating",
                AlarmClass.FAULT,
                Severity.MAJOR,
                60,
                true,
                condition,
                null,
                null,
                policy);
    }

    /** {@code count} messages of one device over less than an hour, in order. */
    public static List<TelemetryMessage> messages(String deviceId, int count, Random random) {
        List<TelemetryMessage> messages = new ArrayList<>();
        double seconds = 0;
        double celsius = 80;
        double errors = 0;
        for (int i = 0; i < count; i++) {
            seconds += random.nextInt(20) == 0 ? 150 : random.nextInt(12);
            celsius += 4 * random.nextGaussian() + (85 - celsius) * 0.1;
            errors = random.nextInt(40) == 0 ? 0 : errors + random.nextInt(3) / 2;
            messages.add(message(deviceId, i, seconds, celsius, errors, random));
        }
        return messages;
    }

    private static TelemetryMessage message(
            String deviceId, int sequence, double seconds, double celsius, double errors, Random random) {
        List<Reading> readings = new ArrayList<>();
        if (random.nextInt(8) > 0) {
            readings.add(new Reading(TEMPERATURE, celsius));
        }
        if (random.nextInt(3) > 0) {
            readings.add(new Reading(LOAD, random.nextInt(30) == 0 ? 5 : random.nextDouble()));
            readings.add(new Reading(ERRORS, errors));
        }
        if (random.nextInt(5) == 0) {
            readings.add(new Reading(DerivedMetric.of(PEERS), 2 * random.nextGaussian()));
            readings.add(new Reading(DerivedMetric.of(FOREST), 1 + random.nextGaussian()));
            readings.add(new Reading(DerivedMetric.of(RISK), random.nextDouble()));
        }
        List<DeviceEvent> events = new ArrayList<>();
        for (String code : List.of(CODE, "CYCLE_DONE")) {
            if (random.nextInt(10) == 0) {
                events.add(new DeviceEvent(code, List.of()));
            }
        }
        return new TelemetryMessage(deviceId, "s", sequence, at(seconds), at(seconds + 1), readings, events);
    }
}

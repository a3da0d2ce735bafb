package dev.apoyo.streamjobs.detection;

import static dev.apoyo.streamjobs.Samples.LOAD;
import static dev.apoyo.streamjobs.Samples.celsius;
import static dev.apoyo.streamjobs.Samples.message;

import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.rule.AlarmPolicy;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.Samples;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A device whose temperature follows its load, until one hour in which it does not, though both are as they often are. */
final class JointBehaviour {

    static final double HOTTEST = 75;
    static final int BREAKS_AT_HOUR = 200;
    static final int HOURS = 216;
    static final Condition.Forest FOREST = new Condition.Forest(List.of(Samples.TEMPERATURE, LOAD), 4, 0.5);

    private static final int EVERY_SECONDS = 600;
    private static final int PER_HOUR = 3_600 / EVERY_SECONDS;

    private JointBehaviour() {}

    static DetectionRule forestRule() {
        DetectionRule rule = Samples.rule("joint", FOREST);
        return new DetectionRule(
                rule.id(),
                rule.version(),
                rule.modelId(),
                rule.faultCode(),
                rule.alarmClass(),
                rule.severity(),
                rule.verificationMinutes(),
                true,
                FOREST,
                null,
                null,
                new AlarmPolicy(0, 6 * 3_600, null, List.of(), null));
    }

    /** Neither metric ever leaves this. */
    static DetectionRule limitRule() {
        return Samples.rule(
                "limit",
                new Condition.Any(List.of(
                        new Condition.ThresholdHeld(Samples.TEMPERATURE, Condition.Side.ABOVE, HOTTEST, 0, 0),
                        new Condition.ThresholdHeld(LOAD, Condition.Side.ABOVE, 1.5, 0, 0),
                        new Condition.ThresholdHeld(LOAD, Condition.Side.BELOW, -0.5, 0, 0))));
    }

    static List<TelemetryMessage> messages(String device, boolean breaks) {
        Random random = new Random(device.hashCode());
        List<TelemetryMessage> messages = new ArrayList<>();
        for (int i = 0; i < HOURS * PER_HOUR; i++) {
            double hour = (double) i / PER_HOUR;
            double load = 0.5 + 0.4 * Math.sin(2 * Math.PI * hour / 24) + 0.03 * random.nextGaussian();
            boolean isBroken = breaks && hour >= BREAKS_AT_HOUR && hour < BREAKS_AT_HOUR + 4;
            double follows = isBroken ? 1 - load : load;
            double seconds = i * EVERY_SECONDS;
            messages.add(message(
                    device,
                    i,
                    seconds,
                    celsius(40 + 30 * follows + 0.5 * random.nextGaussian()),
                    new Reading(LOAD, load)));
        }
        return messages;
    }

    /** The same messages, some twice, as they may arrive within the lateness. */
    static List<TelemetryMessage> arriving(List<TelemetryMessage> inOrder, long latenessMillis, Random random) {
        List<TelemetryMessage> all = new ArrayList<>(inOrder);
        inOrder.stream().filter(message -> random.nextInt(5) == 0).forEach(all::add);
        List<Map.Entry<Long, TelemetryMessage>> mixed = new ArrayList<>();
        for (TelemetryMessage message : all) {
            long delay = (long) (random.nextDouble() * latenessMillis);
            mixed.add(Map.entry(message.time().toEpochMilli() + delay, message));
        }
        mixed.sort(Comparator.comparingLong(Map.Entry::getKey));
        return mixed.stream().map(Map.Entry::getValue).toList();
    }
}

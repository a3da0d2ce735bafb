package dev.apoyo.streamjobs.rules.pictures;

import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.Condition.Deviation;
import dev.apoyo.contracts.rule.Condition.Side;
import dev.apoyo.contracts.rule.DerivedMetric;
import dev.apoyo.streamjobs.signal.Forest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** The pictures by the name of the condition; each signal is made up so that it shows what the condition is for. */
final class Pictures {

    private static final long HOUR = 3_600;
    private static final long DAY = 86_400;

    private final Random random = new Random(7);

    private Pictures() {}

    static Map<String, Supplier<String>> all() {
        Map<String, Supplier<String>> all = new LinkedHashMap<>();
        all.put("threshold-held", () -> new Pictures().thresholdHeld());
        all.put("n-of-m", () -> new Pictures().someOfTheLast());
        all.put("event-count", () -> new Pictures().eventCount());
        all.put("event-sequence", () -> new Pictures().eventSequence());
        all.put("counter-increase", () -> new Pictures().counterIncrease());
        all.put("rate-of-change", () -> new Pictures().rateOfChange());
        all.put("forecast", () -> new Pictures().forecast());
        all.put("own-baseline", () -> new Pictures().ownBaseline());
        all.put("peers", () -> new Pictures().peers());
        all.put("multivariate", () -> new Pictures().multivariate());
        all.put("forest", () -> new Pictures().forest());
        all.put("failure-risk", () -> new Pictures().failureRisk());
        all.put("silence", () -> new Pictures().silence());
        all.put("all-any-not", () -> new Pictures().hotButNotWhileHeating());
        return all;
    }

    private double noise() {
        return random.nextGaussian();
    }

    private String thresholdHeld() {
        Scene scene = Scene.inMinutes(new Condition.ThresholdHeld("celsius", Side.ABOVE, 90, 5, 600));
        for (int minute = 0; minute <= 120; minute++) {
            double spike = minute >= 15 && minute < 20 ? 12 : 0;
            double fault = minute >= 45 && minute < 90 ? 12 : 0;
            double falling = minute >= 90 ? Math.max(0, 9 - (minute - 90) * 0.4) : 0;
            scene.say(minute, "celsius", 82 + spike + fault + falling + noise() * 0.6);
        }
        scene.until(120);
        return Drawing.of(
                scene,
                List.of(Panel.of("celsius: limit 90, dead band 5, held for 10 min", scene.said("celsius"), 90, 85)));
    }

    private String someOfTheLast() {
        Scene scene = Scene.inMinutes(new Condition.NOfM("bar", Side.ABOVE, 3, 0.3, 3, 5));
        for (int minute = 0; minute <= 60; minute++) {
            boolean isFaulty = minute >= 25 && minute < 45;
            scene.say(minute, "bar", 2.2 + Math.abs(noise()) * 0.35 + (isFaulty && minute % 3 != 0 ? 0.9 : 0));
        }
        scene.until(60);
        return Drawing.of(scene, List.of(Panel.of("bar: 3 of the last 5 beyond 3", scene.said("bar"), 3, 2.7)));
    }

    private String eventCount() {
        Scene scene = Scene.inHours(new Condition.EventCount("E17", 3, 6 * HOUR));
        for (double hour : new double[] {2, 11, 20, 22, 23.5, 27, 36}) {
            scene.say(hour, "E17", 1);
        }
        scene.until(42);
        return Drawing.of(scene, List.of(Panel.ofEvents("E17: 3 within 6 h", scene.said("E17"))));
    }

    private String eventSequence() {
        Scene scene = Scene.inMinutes(new Condition.EventSequence(List.of("E17", "E23"), 1_200));
        scene.say(5, "E23", 1)
                .say(12, "E17", 1)
                .say(40, "E23", 1)
                .say(55, "E17", 1)
                .say(60, "E17", 1);
        scene.say(66, "E23", 1).until(90);
        return Drawing.of(
                scene,
                List.of(
                        Panel.ofEvents("E17", scene.said("E17")),
                        Panel.ofEvents("then E23 within 20 min", scene.said("E23"))));
    }

    private String counterIncrease() {
        Scene scene = Scene.inHours(new Condition.CounterIncrease("errors", 5, 6 * HOUR));
        double errors = 40;
        for (int quarter = 0; quarter <= 192; quarter++) {
            boolean isBurst = quarter >= 100 && quarter < 124;
            errors = quarter == 60 ? 0 : errors + (isBurst && quarter % 3 == 0 || quarter % 40 == 0 ? 1 : 0);
            scene.say(quarter / 4.0, "errors", errors);
        }
        scene.until(48);
        return Drawing.of(
                scene,
                List.of(
                        Panel.of("errors; the fall is a restart of the device", scene.said("errors")),
                        Panel.of("increase within 6 h, limit 5", scene.scores(), 5, 5)));
    }

    private String rateOfChange() {
        Scene scene = Scene.inHours(new Condition.RateOfChange("celsius", Side.ABOVE, 4, 1, 2 * HOUR));
        for (int minute = 0; minute <= 720; minute += 5) {
            double rise = Math.max(0, Math.min(minute, 480) - 300) / 60.0 * 7;
            scene.say(minute / 60.0, "celsius", 40 + rise + noise() * 0.5 + (minute % 85 == 0 ? 15 : 0));
        }
        scene.until(12);
        return Drawing.of(
                scene,
                List.of(
                        Panel.of("celsius, with wild readings", scene.said("celsius")),
                        Panel.of("robust slope over 2 h, limit 4 an hour", scene.scores(), 4, 3)));
    }

    private String forecast() {
        Scene scene = Scene.inDays(new Condition.Forecast("millimeters", Side.ABOVE, 12, 1, 7 * DAY, 14 * DAY, 0.9));
        for (int quarter = 0; quarter <= 240; quarter++) {
            double day = quarter / 4.0;
            scene.say(day, "millimeters", 4 + Math.max(0, day - 20) * 0.22 + noise() * 0.35);
        }
        scene.until(60);
        return Drawing.of(
                scene,
                List.of(
                        Panel.of("millimeters, limit 12", scene.said("millimeters"), 12, 11),
                        Panel.of("chance that it is there within 7 d, limit 0.9", scene.scores(), 0.9, 0.9)));
    }

    private String ownBaseline() {
        Scene scene = Scene.inDays(new Condition.OwnBaseline("watts", Deviation.BOTH, 6, 2, 7 * DAY, HOUR, 30 * DAY));
        for (int hour = 0; hour <= 720; hour++) {
            double day = hour / 24.0;
            double shift = day >= 18 && day < 25 ? 40 : 0;
            scene.say(day, "watts", 310 + shift + 4 * Math.sin(day * 2 * Math.PI) + noise() * 5);
        }
        scene.until(30);
        return Drawing.of(
                scene,
                List.of(
                        Panel.of("watts of one device; the first 7 days are learned", scene.said("watts")),
                        Panel.of("deviations from its own usual, limit 6", scene.scores(), 6, 4)));
    }

    private String peers() {
        Condition.Peers condition = new Condition.Peers("celsius", Deviation.ABOVE, 5, 2, HOUR);
        String derived = DerivedMetric.of(condition);
        Scene scene = Scene.inDays(condition);
        for (int hour = 0; hour <= 288; hour++) {
            double own = hour >= 130 && hour < 200 ? Math.min(8, (hour - 130) * 0.35) : 0;
            scene.say(hour / 24.0, derived, own + noise() * 0.9);
        }
        scene.until(12);
        return Drawing.of(
                scene,
                List.of(Panel.of(
                        "deviations from the cohort's median in the same hour, limit 5", scene.said(derived), 5, 3)));
    }

    private String multivariate() {
        Scene scene = Scene.inDays(new Condition.Multivariate(List.of("flow", "power"), 3 * DAY, 3, 0.5));
        for (int step = 0; step <= 576; step++) {
            double day = step / 48.0;
            double load = 5 * Math.sin(day * 2 * Math.PI);
            boolean isBroken = day >= 7 && day < 9;
            scene.say(day, "flow", 20 + load + noise() * 0.3);
            scene.say(day, "power", 50 + (isBroken ? -load : load) * 2 + noise() * 0.6);
        }
        scene.until(12);
        return Drawing.of(
                scene,
                List.of(
                        Panel.of("flow", scene.said("flow")),
                        Panel.of("power; from day 7 to 9 it no longer goes with the flow", scene.said("power")),
                        Panel.of("T² in units of its healthy tail, limit 3", scene.scores(), 3, 2.5)));
    }

    private String forest() {
        Condition.Forest condition = new Condition.Forest(List.of("flow", "power"), 4, 0.5);
        String derived = DerivedMetric.of(condition);
        Scene scene = Scene.inDays(condition);
        Forest forest = Forest.fresh(2, 1);
        for (int hour = 0; hour <= 24 * 24; hour++) {
            double load = 5 * Math.sin(hour / 24.0 * 2 * Math.PI);
            boolean isBroken = hour >= 450 && hour < 462;
            double score = forest.surprise(
                    new double[] {20 + load + noise() * 0.3, 50 + (isBroken ? 25 : 2 * load) + noise() * 0.6});
            if (hour >= 7 * 24) {
                scene.say(hour / 24.0, derived, score);
            }
        }
        scene.until(24);
        return Drawing.of(
                scene,
                List.of(Panel.of(
                        "rarity of each hour of flow and power, in decades, limit 4; half a day is strange, and soon usual",
                        scene.said(derived),
                        4,
                        3.5)));
    }

    private String failureRisk() {
        Condition.FailureRisk condition = new Condition.FailureRisk(30, 0.4, 0.05);
        String derived = DerivedMetric.of(condition);
        Scene scene = Scene.inDays(condition);
        for (int day = 0; day <= 90; day++) {
            double risk = 0.02 + 0.7 / (1 + Math.exp(-(day - 60) / 5.0)) + Math.abs(noise()) * 0.01;
            scene.say(day, derived, risk);
        }
        scene.until(90);
        return Drawing.of(
                scene,
                List.of(Panel.of(
                        "chance of a failure within 30 days as a model may tell it, limit 0.4",
                        scene.said(derived),
                        0.4,
                        0.35)));
    }

    private String silence() {
        Scene scene = Scene.inMinutes(new Condition.Silence(30));
        for (double minute : new double[] {0, 10, 20, 30, 55, 60, 70, 80, 145, 155, 165}) {
            scene.say(minute, "", 1);
        }
        scene.until(180);
        return Drawing.of(scene, List.of(Panel.ofEvents("messages; silent after 30 min", scene.said(""))));
    }

    private String hotButNotWhileHeating() {
        Condition hot = new Condition.ThresholdHeld("celsius", Side.ABOVE, 60, 3, 600);
        Condition heating = new Condition.ThresholdHeld("watts", Side.ABOVE, 1_000, 100, 0);
        Scene scene = Scene.inMinutes(new Condition.All(List.of(hot, new Condition.Not(heating))));
        double celsius = 25;
        for (int minute = 0; minute <= 180; minute++) {
            boolean isHeating = minute >= 20 && minute < 60;
            boolean isStuck = minute >= 100 && minute < 160;
            celsius += isHeating || isStuck ? 1.3 : (25 - celsius) * 0.08;
            celsius = minute == 60 ? 30 : celsius; // drained
            scene.say(minute, "watts", isHeating ? 2_000 : 15);
            scene.say(minute, "celsius", Math.min(75, celsius) + noise() * 0.3);
        }
        scene.until(180);
        return Drawing.of(
                scene,
                List.of(
                        Panel.of("watts: heating above 1000", scene.said("watts"), 1_000, 900),
                        Panel.of("celsius: hot above 60 for 10 min", scene.said("celsius"), 60, 57)));
    }
}

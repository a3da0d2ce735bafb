package dev.apoyo.streamjobs.rules.pictures;

import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.streamjobs.rules.conditions.ConditionTrace;
import dev.apoyo.streamjobs.rules.conditions.ConditionTrace.Step;
import dev.apoyo.streamjobs.rules.conditions.Truth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A condition and what a device says to it, in order; keeps all that a picture shows. Time is in the scene's own unit. */
final class Scene {

    /** A value at a time. */
    record Point(double time, double value) {}

    /** A stretch of one truth. */
    record Stretch(double from, double until, Truth truth) {}

    private final String unit;
    private final double unitMillis;
    private final ConditionTrace trace;
    private final Map<String, List<Point>> said = new LinkedHashMap<>();
    private final List<Point> scores = new ArrayList<>();
    private final List<Stretch> stretches = new ArrayList<>();
    private double now;
    private double since;
    private Truth truth = Truth.UNKNOWN;

    private Scene(Condition condition, String unit, double unitMillis) {
        this.unit = unit;
        this.unitMillis = unitMillis;
        trace = new ConditionTrace(condition);
    }

    static Scene inMinutes(Condition condition) {
        return new Scene(condition, "min", 60_000);
    }

    static Scene inHours(Condition condition) {
        return new Scene(condition, "h", 3_600_000);
    }

    static Scene inDays(Condition condition) {
        return new Scene(condition, "d", 86_400_000);
    }

    Scene say(double time, String name, double value) {
        said.computeIfAbsent(name, unknown -> new ArrayList<>()).add(new Point(time, value));
        trace.feed(millis(time), name, value).forEach(this::take);
        now = time;
        return this;
    }

    /** Nothing more is said until then. */
    Scene until(double time) {
        trace.until(millis(time)).forEach(this::take);
        now = time;
        stretches.add(new Stretch(since, now, truth));
        return this;
    }

    private long millis(double time) {
        return Math.round(time * unitMillis);
    }

    private void take(Step step) {
        double time = step.timeMillis() / unitMillis;
        if (!Double.isNaN(step.score())) {
            scores.add(new Point(time, step.score()));
        }
        if (step.truth() != truth) {
            stretches.add(new Stretch(since, time, truth));
            since = time;
            truth = step.truth();
        }
    }

    String unit() {
        return unit;
    }

    double end() {
        return now;
    }

    List<Point> said(String name) {
        return List.copyOf(said.getOrDefault(name, List.of()));
    }

    List<Point> scores() {
        return List.copyOf(scores);
    }

    List<Stretch> stretches() {
        return List.copyOf(stretches);
    }
}

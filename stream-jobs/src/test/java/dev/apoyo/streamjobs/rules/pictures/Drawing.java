package dev.apoyo.streamjobs.rules.pictures;

import dev.apoyo.streamjobs.rules.conditions.Truth;
import dev.apoyo.streamjobs.rules.pictures.Scene.Point;
import dev.apoyo.streamjobs.rules.pictures.Scene.Stretch;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** A scene as SVG: its curves below each other over one time, amber where the condition is true, a strip of truth below. */
final class Drawing {

    private static final int WIDTH = 760;
    private static final int LEFT = 56;
    private static final int RIGHT = 12;
    private static final int CURVE = 96;
    private static final int TICKS = 24;
    private static final int TITLE = 20;
    private static final int STRIP = 16;
    private static final int TIMES = 6;
    private static final int MOST_DOTS = 120;

    private final Scene scene;
    private final StringBuilder svg = new StringBuilder();
    private double y;

    private Drawing(Scene scene) {
        this.scene = scene;
    }

    static String of(Scene scene, List<Panel> panels) {
        Drawing drawing = new Drawing(scene);
        panels.forEach(drawing::panel);
        drawing.strip();
        drawing.times();
        return drawing.framed();
    }

    private void panel(Panel panel) {
        text(LEFT, y + TITLE - 6, "start", panel.title());
        y += TITLE;
        int height = panel.isTicks() ? TICKS : CURVE;
        add(
                "<rect x=\"%d\" y=\"%.0f\" width=\"%d\" height=\"%d\" fill=\"#f6f7f9\"/>",
                LEFT, y, WIDTH - LEFT - RIGHT, height);
        for (Stretch stretch : scene.stretches()) {
            if (stretch.truth() == Truth.TRUE) {
                stretch(stretch, height, "#ffd98a");
            }
        }
        if (panel.isTicks()) {
            panel.points().forEach(this::tick);
        } else {
            curve(panel);
        }
        y += height;
    }

    private void tick(Point point) {
        add("<path d=\"M%.1f %.0fv%d\" stroke=\"#1f4e79\" stroke-width=\"2\"/>", x(point.time()), y + 3, TICKS - 6);
    }

    private void curve(Panel panel) {
        double low = values(panel).min().orElse(0);
        double high = values(panel).max().orElse(1);
        double margin = (high - low) * 0.08 + 1e-9;
        Scale scale = new Scale(low - margin, high + margin, y);
        text(LEFT - 6, y + 10, "end", number(high));
        text(LEFT - 6, y + CURVE - 2, "end", number(low));
        if (panel.limit() != null) {
            level(scale.y(panel.limit()), "#c0392b", "6 3");
        }
        if (panel.back() != null && !panel.back().equals(panel.limit())) {
            level(scale.y(panel.back()), "#d98880", "2 3");
        }
        line(panel.points(), scale);
    }

    private static DoubleStream values(Panel panel) {
        DoubleStream values = panel.points().stream().mapToDouble(Point::value);
        return panel.limit() == null ? values : DoubleStream.concat(values, DoubleStream.of(panel.limit()));
    }

    private void level(double at, String colour, String dashes) {
        add("<path d=\"M%d %.1fH%d\" stroke=\"%s\" stroke-dasharray=\"%s\"/>", LEFT, at, WIDTH - RIGHT, colour, dashes);
    }

    private void line(List<Point> points, Scale scale) {
        StringBuilder path = new StringBuilder();
        for (Point point : points) {
            path.append(String.format(
                    Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x(point.time()), scale.y(point.value())));
        }
        add("<path d=\"%s\" fill=\"none\" stroke=\"#1f4e79\" stroke-width=\"1.3\" stroke-linejoin=\"round\"/>", path);
        if (points.size() <= MOST_DOTS) {
            points.forEach(point -> add(
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2\" fill=\"#1f4e79\"/>",
                    x(point.time()), scale.y(point.value())));
        }
    }

    private void strip() {
        y += 8;
        for (Stretch stretch : scene.stretches()) {
            stretch(stretch, STRIP, colour(stretch.truth()));
            if (x(stretch.until()) - x(stretch.from()) > 60) {
                text(
                        (x(stretch.from()) + x(stretch.until())) / 2,
                        y + 12,
                        "middle",
                        stretch.truth().name());
            }
        }
        y += STRIP;
    }

    private static String colour(Truth truth) {
        return switch (truth) {
            case TRUE -> "#f5b942";
            case FALSE -> "#cfe3d4";
            case UNKNOWN -> "#dcdfe4";
        };
    }

    private void stretch(Stretch stretch, int height, String colour) {
        double from = x(stretch.from());
        add(
                "<rect x=\"%.1f\" y=\"%.0f\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
                from, y, x(stretch.until()) - from, height, colour);
    }

    private void times() {
        y += 14;
        for (int i = 0; i <= TIMES; i++) {
            double time = scene.end() * i / TIMES;
            String anchor = i == TIMES ? "end" : "middle";
            text(x(time), y, anchor, number(time) + " " + scene.unit());
        }
        y += 8;
    }

    private double x(double time) {
        return LEFT + time / scene.end() * (WIDTH - LEFT - RIGHT);
    }

    private static String number(double value) {
        return Math.abs(value) >= 100 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
    }

    private void text(double x, double at, String anchor, String text) {
        String safe = text.replace("&", "&amp;").replace("<", "&lt;");
        add("<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"%s\">%s</text>", x, at, anchor, safe);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private String framed() {
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %.0f\" font-family=\"sans-serif\""
                                + " font-size=\"11\" fill=\"#222\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
                        WIDTH,
                        y)
                + svg + "</svg>\n";
    }

    /** From values to places; the higher the value, the smaller the place. */
    private record Scale(double low, double high, double top) {
        double y(double value) {
            return top + CURVE - (value - low) / (high - low) * CURVE;
        }
    }
}

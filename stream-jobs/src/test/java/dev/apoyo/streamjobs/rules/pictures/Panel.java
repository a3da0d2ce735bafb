package dev.apoyo.streamjobs.rules.pictures;

import dev.apoyo.streamjobs.rules.pictures.Scene.Point;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One curve of a picture.
 *
 * @param title what it is
 * @param points in order of time
 * @param limit where the condition begins; null for none
 * @param back where it ends; null when that is the limit too
 * @param isTicks whether each point is an event and has no height
 */
record Panel(
        String title,
        List<Point> points,
        @Nullable Double limit,
        @Nullable Double back,
        boolean isTicks) {

    static Panel of(String title, List<Point> points) {
        return new Panel(title, points, null, null, false);
    }

    static Panel of(String title, List<Point> points, double limit, double back) {
        return new Panel(title, points, limit, back, false);
    }

    static Panel ofEvents(String title, List<Point> points) {
        return new Panel(title, points, null, null, true);
    }
}

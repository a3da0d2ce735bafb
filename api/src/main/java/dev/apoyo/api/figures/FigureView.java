package dev.apoyo.api.figures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure; JSON as {@code Figure} of the contract.
 *
 * @param n how many observations it rests on
 * @param smallSample whether they are few
 * @param value null when there are none
 * @param breakdown null when nobody asked for one
 */
record FigureView(
        String id,
        String title,
        String formula,
        String exact,
        Spread.Kind kind,
        String unit,
        int n,
        boolean smallSample,
        @Nullable Spread value,
        @Nullable List<Part> breakdown) {

    /** The same of one model, fault or week. */
    record Part(
            String key,
            int n,
            boolean smallSample,
            @Nullable Spread value) {}
}

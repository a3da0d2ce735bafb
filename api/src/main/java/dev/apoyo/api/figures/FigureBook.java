package dev.apoyo.api.figures;

import dev.apoyo.api.figures.FigureView.Part;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All figures of a window, while cases are read one after the other: only their observations stay. */
final class FigureBook {

    /** Below this many observations a figure says so: one more may change it much. */
    static final int SMALL_SAMPLE = 10;

    /** What a figure may be broken down by. */
    enum By {
        MODEL,
        FAULT,
        WEEK
    }

    private final Window window;
    private final @Nullable By by;
    private final Instant now;
    private final Map<Figure, Map<String, Values>> byKey = new EnumMap<>(Figure.class);
    private final Map<Figure, Values> inAll = new EnumMap<>(Figure.class);
    private long cases;

    FigureBook(Window window, @Nullable By by, Instant now) {
        this.window = window;
        this.by = by;
        this.now = now;
        for (Figure figure : Figure.values()) {
            inAll.put(figure, new Values());
            byKey.put(figure, new HashMap<>());
        }
    }

    void read(CaseStory story) {
        cases++;
        for (Figure figure : Figure.values()) {
            for (Sample sample : figure.samples(story, now)) {
                if (window.holds(sample.at())) {
                    add(figure, story, sample);
                }
            }
        }
    }

    private void add(Figure figure, CaseStory story, Sample sample) {
        values(figure).add(sample.value());
        if (by != null) {
            byKey.getOrDefault(figure, Map.of())
                    .computeIfAbsent(key(by, story, sample.at()), key -> new Values())
                    .add(sample.value());
        }
    }

    private Values values(Figure figure) {
        return inAll.getOrDefault(figure, new Values());
    }

    private static String key(By by, CaseStory story, Instant at) {
        return switch (by) {
            case MODEL -> story.modelId();
            case FAULT -> story.faultCode();
            case WEEK -> week(at);
        };
    }

    private static String week(Instant at) {
        var date = at.atOffset(ZoneOffset.UTC).toLocalDate();
        return String.format(
                Locale.ROOT,
                "%d-W%02d",
                date.get(IsoFields.WEEK_BASED_YEAR),
                date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    FiguresView view(String language) {
        List<FigureView> figures = Arrays.stream(Figure.values())
                .map(figure -> view(figure, language))
                .toList();
        return new FiguresView(window.from(), window.to(), now, cases, figures);
    }

    private FigureView view(Figure figure, String language) {
        Figure.Words words = figure.in(language);
        Values values = values(figure);
        return new FigureView(
                figure.id(),
                words.title(),
                words.formula(),
                figure.exact(),
                figure.kind(),
                figure.unit(),
                values.size,
                values.size < SMALL_SAMPLE,
                values.spread(figure.kind()),
                by == null ? null : parts(figure));
    }

    private List<Part> parts(Figure figure) {
        return new TreeMap<>(byKey.getOrDefault(figure, Map.of()))
                .entrySet().stream()
                        .map(entry -> new Part(
                                entry.getKey(),
                                entry.getValue().size,
                                entry.getValue().size < SMALL_SAMPLE,
                                entry.getValue().spread(figure.kind())))
                        .toList();
    }

    /** Numbers without their boxes. */
    private static final class Values {

        private double[] values = new double[8];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        @Nullable Spread spread(Spread.Kind kind) {
            return Spread.of(kind, Arrays.copyOf(values, size));
        }
    }
}

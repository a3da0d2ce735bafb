package dev.apoyo.api.themes;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.figures.Window;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /themes}: what cases were about, by volume, and which of it grows. */
public final class ListThemes implements Operation {

    /** Below this many complaints in both windows a theme says so. */
    private static final int SMALL_SAMPLE = 10;

    private final Database database;
    private final Clock clock;
    private final ThemeStore themes = new ThemeStore();

    public ListThemes(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** JSON as {@code ThemeRow} of the contract. */
    private record ThemeRow(
            String themeId,
            String name,
            long complaints,
            long before,
            boolean smallSample,
            @Nullable RateRatio change) {}

    private record Themes(Instant from, Instant to, Instant beforeFrom, String formula, List<ThemeRow> items) {}

    private static final String FORMULA =
            "complaints: cases that began in the window and whose cause was said; change: rate"
                    + " ratio of this window by the one just as long before it, with the 95 % interval of two Poisson counts";

    @Override
    public String id() {
        return "listThemes";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Window window = Window.of(request, clock.instant());
        Window before = window.before();
        String language = request.caller().language();
        return themes.counts(database.client(), before.from(), window.from(), window.to(), request.query("modelId"))
                .map(counts -> new Themes(
                        window.from(),
                        window.to(),
                        before.from(),
                        FORMULA,
                        counts.stream().map(count -> row(count, language)).toList()))
                .map(Answer::ok);
    }

    private static ThemeRow row(ThemeStore.Count count, String language) {
        return new ThemeRow(
                count.themeId(),
                language.equals("es") ? count.spanish() : count.english(),
                count.now(),
                count.before(),
                count.now() + count.before() < SMALL_SAMPLE,
                RateRatio.of(count.before(), 1, count.now(), 1));
    }
}

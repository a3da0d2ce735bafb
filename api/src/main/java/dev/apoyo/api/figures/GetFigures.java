package dev.apoyo.api.figures;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.figures.CaseStories.Wanted;
import dev.apoyo.api.figures.FigureBook.By;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;

/** {@code GET /figures}: every figure of a window, with its formula and how many observations it rests on. */
public final class GetFigures implements Operation {

    private final CaseStories stories;
    private final Clock clock;

    public GetFigures(Database database, Clock clock) {
        this.stories = new CaseStories(database, CaseStories.WHILE_SOMEBODY_WAITS);
        this.clock = clock;
    }

    @Override
    public String id() {
        return "getFigures";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Instant now = clock.instant();
        Window window = Window.of(request, now);
        String by = request.query("by");
        FigureBook book = new FigureBook(window, by == null ? null : By.valueOf(by), now);
        Wanted wanted = new Wanted(window, request.query("modelId"), request.query("faultCode"));
        String language = request.caller().language();
        return stories.read(wanted, book::read).map(read -> Answer.ok(book.view(language)));
    }
}

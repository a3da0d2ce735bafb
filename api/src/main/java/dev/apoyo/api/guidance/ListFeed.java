package dev.apoyo.api.guidance;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.guidance.FeedEntry.Source;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Cursor;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.messages.FaultTexts;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** {@code GET /feed}: tips, messages, health and cases of all my products in one feed, newest first. */
final class ListFeed implements Operation {

    private static final Comparator<FeedEntry> NEWEST_FIRST = Comparator.comparing(FeedEntry::time)
            .thenComparing(FeedEntry::entryId)
            .reversed();

    private final Database database;
    private final FeedSources sources;

    ListFeed(Database database, FaultTexts texts) {
        this.database = database;
        this.sources = new FeedSources(texts);
    }

    @Override
    public String id() {
        return "listFeed";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Future<List<FeedEntry>> messages = newest(request, Source.MESSAGE);
        Future<List<FeedEntry>> health = newest(request, Source.HEALTH);
        Future<List<FeedEntry>> cases = newest(request, Source.CASE);
        return Future.all(messages, health, cases)
                .map(all -> merged(messages.result(), health.result(), cases.result(), request.limit() + 1))
                .map(found -> Page.of(found, request.limit(), entry -> new Cursor(entry.time(), entry.entryId())))
                .map(Answer::ok);
    }

    private Future<List<FeedEntry>> newest(Request request, Source source) {
        String ownerId = Objects.requireNonNull(request.caller().onlyOwner());
        return sources.newest(
                database.client(),
                source,
                ownerId,
                request.query("assetId"),
                request.cursor(),
                request.limit() + 1,
                request.caller().language());
    }

    /** Each is in order; of all together the newest. */
    private static List<FeedEntry> merged(
            List<FeedEntry> messages, List<FeedEntry> health, List<FeedEntry> cases, int limit) {
        return Stream.of(messages, health, cases)
                .flatMap(List::stream)
                .sorted(NEWEST_FIRST)
                .limit(limit)
                .toList();
    }
}

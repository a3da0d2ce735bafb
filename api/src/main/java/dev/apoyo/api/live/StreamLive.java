package dev.apoyo.api.live;

import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;

/** {@code GET /live}: changes as they happen. */
public final class StreamLive implements Operation {

    private final LiveFeed feed;

    public StreamLive(LiveFeed feed) {
        this.feed = feed;
    }

    @Override
    public String id() {
        return "streamLive";
    }

    @Override
    public Future<Answer> answer(Request request) {
        feed.requireRoom();
        return Future.succeededFuture(new Answer.Stream(response -> feed.add(request.caller(), response)));
    }
}

package dev.apoyo.api.messages;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Cursor;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.registry.OwnedAssets;
import io.vertx.core.Future;

/** {@code GET /assets/{assetId}/feed}: what the owner was told, newest first. */
public final class GetFeed implements Operation {

    private final Database database;
    private final OwnedAssets assets = new OwnedAssets();
    private final MessageStore messages = new MessageStore();

    public GetFeed(Database database) {
        this.database = database;
    }

    @Override
    public String id() {
        return "getFeed";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String assetId = request.path("assetId");
        Cursor after = request.cursor();
        return assets.visible(database.client(), request.caller(), assetId)
                .compose(asset -> messages.newest(database.client(), assetId, after, request.limit() + 1))
                .map(rows -> Page.of(rows, request.limit(), message -> new Cursor(message.time(), message.itemId())))
                .map(Answer::ok);
    }
}

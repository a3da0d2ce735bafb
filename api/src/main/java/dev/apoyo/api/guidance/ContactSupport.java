package dev.apoyo.api.guidance;

import dev.apoyo.api.cases.CaseContact;
import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.cases.Contact;
import dev.apoyo.api.channels.ChannelKind;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.registry.OwnedAssets;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;

/** {@code POST /assets/{assetId}/messages}: an owner writes about a product; it lands on its case, or opens one. */
final class ContactSupport implements Operation {

    private final Database database;
    private final CaseContact contacts;
    private final Clock clock;
    private final OwnedAssets assets = new OwnedAssets();

    ContactSupport(Database database, CaseLog log, Clock clock) {
        this.database = database;
        this.contacts = new CaseContact(log);
        this.clock = clock;
    }

    /** JSON as {@code Text} of the contract. */
    record Body(String text) {}

    @Override
    public String id() {
        return "contactSupport";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String assetId = request.path("assetId");
        String text = request.body(Body.class).text();
        if (text.isBlank()) {
            throw Problem.invalid(Problem.Place.body, "/text", "says nothing; accepted: text");
        }
        Caller caller = request.caller();
        Instant now = clock.instant();
        return database.inTransaction(tx -> assets.visible(tx, caller, assetId)
                        .map(asset -> new Contact(
                                asset, null, now, now, Author.of(caller), text, ChannelKind.IN_APP.name(), null, null))
                        .compose(contact -> contacts.received(tx, contact)))
                .map(Answer::created);
    }
}

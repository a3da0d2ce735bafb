package dev.apoyo.api.consent;

import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;

/** {@code POST /assets/{assetId}/consents}: allow a purpose from now on. */
public final class GrantConsent implements Operation {

    private final ConsentChanges changes;

    public GrantConsent(ConsentChanges changes) {
        this.changes = changes;
    }

    @Override
    public String id() {
        return "grantConsent";
    }

    @Override
    public Future<Answer> answer(Request request) {
        ConsentDecision decision = request.body(ConsentDecision.class);
        return changes.grant(request.caller(), request.path("assetId"), decision)
                .map(Answer::created);
    }
}

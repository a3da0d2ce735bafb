package dev.apoyo.api.consent;

import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;

/** {@code POST /assets/{assetId}/consents/withdraw}: withdraw what was allowed, from now on. */
public final class WithdrawConsent implements Operation {

    private final ConsentChanges changes;

    public WithdrawConsent(ConsentChanges changes) {
        this.changes = changes;
    }

    @Override
    public String id() {
        return "withdrawConsent";
    }

    @Override
    public Future<Answer> answer(Request request) {
        ConsentDecision decision = request.body(ConsentDecision.class);
        return changes.withdraw(request.caller(), request.path("assetId"), decision)
                .map(Answer::created);
    }
}

package dev.apoyo.api.cases;

import dev.apoyo.api.cases.CaseOutcomes.Said;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.ledger.Outcome;
import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.registry.OwnedAssets;
import dev.apoyo.api.registry.Registrations;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code POST /cases/{caseId}/resolve}: the problem is over. */
public final class ResolveCase implements Operation {

    private final CaseChanges changes;
    private final CaseLog log;
    private final ClosureGuard guard;
    private final OwnerInbox inbox;
    private final CaseMessages messages;
    private final ClosingWords closing;
    private final OwnedAssets assets = new OwnedAssets();
    private final Registrations registrations = new Registrations();
    private final CaseOutcomes outcomes;

    public ResolveCase(
            CaseChanges changes,
            CaseLog log,
            ClosureGuard guard,
            OwnerInbox inbox,
            FaultTexts texts,
            ClosingWords closing) {
        this.changes = changes;
        this.guard = guard;
        this.log = log;
        this.outcomes = new CaseOutcomes(log);
        this.inbox = inbox;
        this.messages = new CaseMessages(texts);
        this.closing = closing;
    }

    /**
     * @param text what was done: the owner reads it
     * @param overrideReason why it is over although it does not look so: between colleagues
     */
    record Resolution(
            @Nullable Outcome outcome,
            @Nullable String text,
            @Nullable String overrideReason) {

        /** How one knows what it was. */
        @Nullable String reason() {
            return overrideReason == null ? text : overrideReason;
        }
    }

    @Override
    public String id() {
        return "resolveCase";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Resolution resolution = request.body(Resolution.class);
        return changes.change(request, (tx, row, now) -> resolve(tx, row, request.caller(), resolution, now));
    }

    private Future<?> resolve(SqlConnection tx, CaseRow row, Caller caller, Resolution resolution, Instant now) {
        row.state().resolve();
        return objection(tx, row, now).compose(objection -> {
            if (objection.isPresent() && resolution.overrideReason() == null) {
                throw objection.get();
            }
            return resolve(tx, row, caller, resolution, objection.isPresent(), now);
        });
    }

    private Future<Optional<Problem>> objection(SqlConnection tx, CaseRow row, Instant now) {
        return guard.objection(tx, row.caseId())
                .map(objection -> objection.or(() -> ResolvePolicy.objection(row, now)));
    }

    private Future<?> resolve(
            SqlConnection tx, CaseRow row, Caller caller, Resolution resolution, boolean isOverridden, Instant now) {
        CaseEvent event = CaseEvent.of(caller, now, CaseEventKind.RESOLVED, resolution.text())
                .with(CaseData.OVERRIDDEN, isOverridden)
                .with(CaseData.OVERRIDE_REASON, isOverridden ? resolution.overrideReason() : null);
        return log.append(tx, row.caseId(), event)
                .compose(added -> judge(tx, row, caller, resolution, now))
                .compose(judged -> assets.visible(tx, caller, row.assetId()))
                .compose(asset -> tellJobs(tx, asset, resolution, now)
                        .compose(told -> tellOwner(tx, row, asset, caller, resolution, now)));
    }

    private Future<?> tellOwner(
            SqlConnection tx, CaseRow row, OwnedAsset asset, Caller caller, Resolution resolution, Instant now) {
        Outcome outcome = resolution.outcome() == null ? row.outcome() : resolution.outcome();
        boolean weAskLater = outcome != Outcome.FALSE_ALARM;
        return closing.of(tx, asset, row.number(), weAskLater, now)
                .compose(words -> inbox.tell(
                        tx, asset, messages.resolved(row, caller.displayName(), resolution.text(), words, now)));
    }

    /** A fault that is over was repaired: what detection learned of the product before does not count any more. */
    private Future<Void> tellJobs(SqlConnection tx, OwnedAsset asset, Resolution resolution, Instant now) {
        return resolution.outcome() == Outcome.CONFIRMED
                ? registrations.publish(tx, List.of(asset.deviceId()), now).mapEmpty()
                : Future.succeededFuture();
    }

    /** Who says nothing leaves it as it was said before, or unknown. */
    private Future<Void> judge(SqlConnection tx, CaseRow row, Caller caller, Resolution resolution, Instant now) {
        return resolution.outcome() == null
                ? Future.succeededFuture()
                : outcomes.say(
                        tx, row.caseId(), caller, new Said(resolution.outcome(), resolution.reason(), null), now);
    }
}

package dev.apoyo.api.cases;

import dev.apoyo.api.budget.PreferenceStore;
import dev.apoyo.api.budget.QuietHours;
import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.messages.Phrases;
import dev.apoyo.api.people.Assignment;
import dev.apoyo.api.people.Choice;
import dev.apoyo.api.people.FirstStep;
import dev.apoyo.api.people.Need;
import dev.apoyo.api.people.StaffMember;
import dev.apoyo.api.people.StaffStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who a case goes to, and what its owner may expect next. Of several who give cases to people, one at a time does. */
final class CaseOwners {

    private final StaffStore staff = new StaffStore();
    private final PreferenceStore preferences = new PreferenceStore();

    /** What gives the case to somebody; empty when there is nobody. */
    Future<List<CaseEvent>> give(SqlConnection tx, CaseFacts facts, Instant now) {
        return customer(tx, facts).compose(customer -> staff.lockAll(tx).map(all -> Assignment.choose(
                        new Need(facts.modelId(), facts.faultCode(), customer.language()), all, now)
                .map(choice -> List.of(assigned(choice, now), firstStep(facts, choice.who(), customer, now)))
                .orElse(List.of())));
    }

    /** Nobody else gives cases to people until the transaction ends. */
    Future<?> hold(SqlConnection tx) {
        return staff.lockAll(tx);
    }

    /** What happens next in a case that begins anew: in the same hands, or in somebody's. */
    Future<List<CaseEvent>> goOn(SqlConnection tx, CaseFacts facts, Instant now) {
        UUID owner = facts.caseOwner();
        return owner == null ? give(tx, facts, now) : goOn(tx, facts, owner, now);
    }

    private Future<List<CaseEvent>> goOn(SqlConnection tx, CaseFacts facts, UUID owner, Instant now) {
        return customer(tx, facts).compose(customer -> staff.member(tx, owner)
                .map(who -> who.map(member -> List.of(firstStep(facts, member, customer, now)))
                        .orElse(List.of())));
    }

    private static CaseEvent assigned(Choice choice, Instant now) {
        return event(CaseEventKind.ASSIGNED, null, now)
                .with(CaseData.ACCOUNT_ID, choice.who().accountId())
                .with("displayName", choice.who().displayName())
                .with("tier", choice.tier())
                .with("skill", choice.skill())
                .with("speaksLanguage", choice.speaksLanguage())
                .with("onShift", choice.onShift())
                .with("availableFrom", choice.availableFrom())
                .with("openCases", choice.who().openCases())
                .with("capacity", choice.who().capacity())
                .with("candidates", choice.candidates());
    }

    /** At a time at which its customer is awake, unless it is urgent. */
    private static CaseEvent firstStep(CaseFacts facts, StaffMember who, Customer customer, Instant now) {
        String text = Phrases.in(customer.language()).firstStep(facts.severity());
        Instant dueAt = FirstStep.dueAt(facts.severity(), who, now);
        return event(CaseEventKind.NEXT_STEP_SET, text, now)
                .with(
                        CaseData.DUE_AT,
                        facts.isUrgent() ? dueAt : customer.quietHours().open(dueAt));
    }

    private static CaseEvent event(CaseEventKind kind, @Nullable String text, Instant now) {
        return new CaseEvent(now, kind, Author.SYSTEM, text, null, new JsonObject());
    }

    /** Whose case it is, as far as it matters to who gets it and what they promise. */
    private record Customer(String language, QuietHours quietHours) {}

    private Future<Customer> customer(SqlConnection tx, CaseFacts facts) {
        return preferences.of(tx, facts.ownerId()).compose(wanted -> tx.preparedQuery(
                        "SELECT language FROM owner WHERE owner_id = $1")
                .execute(Tuple.of(facts.ownerId()))
                .map(rows -> new Customer(rows.iterator().next().getString("language"), wanted.quietHours())));
    }
}

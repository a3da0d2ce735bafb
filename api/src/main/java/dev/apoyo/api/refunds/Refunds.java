package dev.apoyo.api.refunds;

import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.cases.VisibleCases;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.desk.DeskPart;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.purchases.GetPurchase;
import dev.apoyo.api.purchases.PutPurchase;
import dev.apoyo.api.schedule.DueTask;
import java.time.Clock;
import java.util.List;

/**
 * What refunds are made of.
 *
 * @param tasks what happens later, for the scheduler
 */
public record Refunds(List<Operation> operations, List<DueTask> tasks) {

    private static final int SHOWN_WITH_CASE = 10;

    public static Refunds of(
            Database database, CaseLog cases, OwnerInbox inbox, RefundRule rule, Payments payments, Clock clock) {
        RefundSteps steps = new RefundSteps(cases, inbox);
        VisibleCases visible = new VisibleCases(cases);
        List<Operation> operations = List.of(
                new GetPurchase(database),
                new PutPurchase(database, clock),
                new RequestRefund(database, visible, steps, rule, clock),
                new ListRefunds(database, visible),
                new DecideRefund(database, steps, clock));
        return new Refunds(operations, List.of(new PayRefund(steps, payments, clock)));
    }

    /** Refunds of a case, newest first, as one look at the case shows them. */
    public static DeskPart onDesk() {
        RefundStore store = new RefundStore();
        return new DeskPart("refunds", (db, facts, caller) -> store.newest(
                        db, new Filter().and("case_id = ?", facts.caseId()), SHOWN_WITH_CASE)
                .map(found -> found.stream().map(RefundView::of).toList()));
    }
}

package dev.apoyo.api.exchange;

import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.cases.CaseSignalChanges;
import dev.apoyo.api.cases.VisibleCases;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.desk.DeskPart;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.rules.ProductModels;
import dev.apoyo.api.schedule.DueTask;
import java.time.Clock;
import java.util.List;

/**
 * What the exchange of products is made of.
 *
 * @param tasks what happens later, for the scheduler
 */
public record Exchanges(List<Operation> operations, List<DueTask> tasks) {

    private static final int SHOWN_WITH_CASE = 10;

    public static Exchanges of(
            Database database,
            CaseLog cases,
            CaseSignalChanges signals,
            OwnerInbox inbox,
            ProductModels models,
            Carrier carrier,
            Clock clock) {
        ExchangeEffects effects =
                new ExchangeEffects(cases, inbox, new ExchangeMessages(models), new DeviceReplacement(cases, signals));
        ExchangeMoves moves = new ExchangeMoves(database, effects, clock);
        SendReturnLabel labels = new SendReturnLabel(moves, carrier);
        List<DueTask> tasks = List.of(
                new ShipReplacement(moves, carrier),
                new TrackShipment(moves, carrier),
                new CheckHealth(moves, cases),
                labels,
                new RemindReturn(moves));
        List<Operation> operations = List.of(
                new RequestExchange(database, new VisibleCases(cases), effects, moves),
                new ListExchanges(database),
                new GetExchange(database, moves),
                new ApproveExchange(moves),
                MoveExchange.delivered(moves),
                new ActivateExchange(moves),
                MoveExchange.verify(moves),
                MoveExchange.fail(moves),
                MoveExchange.cancel(moves),
                new AskReturn(moves, labels),
                MoveExchange.returned(moves),
                MoveExchange.waiveReturn(moves));
        return new Exchanges(operations, tasks);
    }

    /** Exchanges of a case, newest first, as one look at the case shows them. */
    public static DeskPart onDesk() {
        ExchangeStore store = new ExchangeStore();
        return new DeskPart("exchanges", (db, facts, caller) -> store.newest(
                        db, new Filter().and("case_id = ?", facts.caseId()), SHOWN_WITH_CASE)
                .map(lines -> lines.stream().map(ExchangeView.Summary::of).toList()));
    }
}

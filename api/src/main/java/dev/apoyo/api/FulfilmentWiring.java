package dev.apoyo.api;

import dev.apoyo.api.assets.GetSettings;
import dev.apoyo.api.assets.PutSettings;
import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.cases.CaseSignalChanges;
import dev.apoyo.api.cases.VisibleCases;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.desk.DeskPart;
import dev.apoyo.api.downtime.GetDowntime;
import dev.apoyo.api.downtime.GetModelDowntime;
import dev.apoyo.api.downtime.SetUsability;
import dev.apoyo.api.exchange.Exchanges;
import dev.apoyo.api.exchange.FileCarrier;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.refunds.FilePayments;
import dev.apoyo.api.refunds.RefundRule;
import dev.apoyo.api.refunds.Refunds;
import dev.apoyo.api.rules.ProductModels;
import dev.apoyo.api.schedule.DueTask;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Constructs what brings owners a product that works, or their money, and what measures how long they were without. */
record FulfilmentWiring(List<Operation> operations, List<DueTask> tasks) {

    static FulfilmentWiring of(
            Vertx vertx,
            Database database,
            ApiConfig.Fulfilment config,
            Clock clock,
            CaseLog cases,
            CaseSignalChanges signals,
            OwnerInbox inbox,
            ProductModels models) {
        FileCarrier carrier = new FileCarrier(vertx, config.folder());
        FilePayments payments = new FilePayments(vertx, config.folder());
        RefundRule rule = new RefundRule(config.refundAtOnceUpToMinor());
        Exchanges exchanges = Exchanges.of(database, cases, signals, inbox, models, carrier, clock);
        Refunds refunds = Refunds.of(database, cases, inbox, rule, payments, clock);
        List<Operation> operations = new ArrayList<>(List.of(
                new GetSettings(database),
                new PutSettings(database, clock),
                new GetDowntime(database, clock),
                new GetModelDowntime(database, clock),
                new SetUsability(database, new VisibleCases(cases), clock)));
        operations.addAll(exchanges.operations());
        operations.addAll(refunds.operations());
        List<DueTask> tasks = new ArrayList<>(exchanges.tasks());
        tasks.addAll(refunds.tasks());
        return new FulfilmentWiring(operations, tasks);
    }

    /** What one look at a case shows of it. */
    static List<DeskPart> deskParts() {
        return List.of(Exchanges.onDesk(), Refunds.onDesk());
    }
}

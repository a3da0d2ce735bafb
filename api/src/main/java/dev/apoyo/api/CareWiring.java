package dev.apoyo.api;

import dev.apoyo.api.callbacks.AskCallBack;
import dev.apoyo.api.callbacks.CallBackDeadline;
import dev.apoyo.api.callbacks.CallBacks;
import dev.apoyo.api.callbacks.CallMessages;
import dev.apoyo.api.callbacks.CloseCallBack;
import dev.apoyo.api.callbacks.CourseCheck;
import dev.apoyo.api.callbacks.ListCallBacks;
import dev.apoyo.api.callbacks.ListCaseCallBacks;
import dev.apoyo.api.cases.AssignWaiting;
import dev.apoyo.api.cases.CaseChanges;
import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.cases.SetNextStep;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.handovers.AcceptHandover;
import dev.apoyo.api.handovers.DeclineHandover;
import dev.apoyo.api.handovers.HandoverExpiry;
import dev.apoyo.api.handovers.Handovers;
import dev.apoyo.api.handovers.ListHandovers;
import dev.apoyo.api.handovers.ListMyHandovers;
import dev.apoyo.api.handovers.OfferHandover;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.people.ListStaff;
import dev.apoyo.api.people.PutStaff;
import dev.apoyo.api.people.WaitingCases;
import dev.apoyo.api.schedule.DueTask;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;

/** The part of {@link ApiWiring} about who looks after cases, and whom they call. */
final class CareWiring {

    private final ApiConfig config;
    private final Database database;
    private final FaultTexts texts;
    private final CaseLog log;
    private final Handovers handovers;
    private final CallBacks calls;
    private final Clock clock;

    CareWiring(ApiWiring wiring, FaultTexts texts, CaseLog log, OwnerInbox inbox) {
        this.config = wiring.config;
        this.database = wiring.database;
        this.texts = texts;
        this.log = log;
        this.handovers = new Handovers(log);
        this.calls = new CallBacks(log, new CallMessages(inbox), wiring.meters);
        this.clock = wiring.clock;
    }

    List<Operation> operations(CaseChanges cases) {
        return List.of(
                new ListStaff(database, clock),
                new PutStaff(database, clock),
                new SetNextStep(cases, log),
                new OfferHandover(database, handovers, clock),
                new AcceptHandover(database, handovers, clock),
                new DeclineHandover(database, handovers, clock),
                new ListHandovers(database),
                new ListMyHandovers(database, texts),
                new AskCallBack(database, calls, clock),
                new CloseCallBack(database, calls, clock),
                new ListCallBacks(database, texts, clock),
                new ListCaseCallBacks(database, clock));
    }

    List<DueTask> dueTasks() {
        return List.of(
                new AssignWaiting(log, clock),
                new HandoverExpiry(handovers, clock),
                new CallBackDeadline(calls, clock),
                new CourseCheck(calls, config.workingHours(), clock));
    }

    /** Has cases that wait for somebody looked at, from now on. */
    Future<Void> plan() {
        return WaitingCases.lookAt(database.client(), clock.instant());
    }
}

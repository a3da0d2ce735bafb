package dev.apoyo.api.callbacks;

import dev.apoyo.api.cases.CaseEvent;
import dev.apoyo.api.cases.CaseEventKind;
import dev.apoyo.api.cases.CaseFacts;
import dev.apoyo.api.cases.CaseFollower;
import dev.apoyo.api.schedule.Schedule;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.EnumSet;
import java.util.Set;

/** Has a case looked at after what may take it off its course, and drops its call when it is over. */
public final class CourseWatch implements CaseFollower {

    private static final Set<CaseEventKind> MAY_LEAVE_ITS_COURSE = EnumSet.of(
            CaseEventKind.OPENED,
            CaseEventKind.REOPENED,
            CaseEventKind.RECURRED,
            CaseEventKind.SEVERITY_RAISED,
            CaseEventKind.NEXT_STEP_SET,
            CaseEventKind.PROMISE_WARNED,
            CaseEventKind.CALL_BACK_DONE);

    private final CallBackStore store = new CallBackStore();

    @Override
    public Future<Void> heard(SqlConnection tx, CaseFacts facts, CaseEvent event) {
        if (event.kind() == CaseEventKind.RESOLVED) {
            return over(tx, facts, event);
        }
        return facts.isOpen() && MAY_LEAVE_ITS_COURSE.contains(event.kind())
                ? CourseCheck.lookAt(tx, facts.caseId(), event.time())
                : Future.succeededFuture();
    }

    private Future<Void> over(SqlConnection tx, CaseFacts facts, CaseEvent event) {
        return Schedule.cancel(tx, CourseCheck.KIND, facts.caseId().toString())
                .compose(cancelled -> store.openOf(tx, facts.caseId()))
                .compose(open -> open.map(call -> store.cancel(tx, call.callBackId(), event.time())
                                .compose(done -> Schedule.cancel(
                                        tx,
                                        CallBacks.DEADLINE,
                                        call.callBackId().toString())))
                        .orElse(Future.succeededFuture()));
    }
}

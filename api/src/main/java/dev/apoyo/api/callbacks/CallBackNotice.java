package dev.apoyo.api.callbacks;

import dev.apoyo.api.live.LiveNotice;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.UUID;

/**
 * What watching staff get about a call; JSON as in the contract.
 *
 * @param forLead it went wrong, and the lead must see to it
 */
record CallBackNotice(
        UUID callBackId, UUID caseId, long caseNumber, CallReason reason, What what, Instant dueAt, boolean forLead) {

    enum What {
        ASKED,
        /** Its deadline has passed. */
        OVERDUE,
        DONE,
        /** The owner could not be reached. */
        UNREACHED
    }

    static CallBackNotice of(CallBack call, CallCase about, What what) {
        boolean forLead = what == What.OVERDUE || what == What.UNREACHED;
        return new CallBackNotice(
                call.callBackId(), call.caseId(), about.number(), call.reason(), what, call.dueAt(), forLead);
    }

    Future<Void> announce(SqlConnection tx) {
        return LiveNotice.toStaff("call-back", this).announce(tx);
    }
}

package dev.apoyo.api.callbacks;

import dev.apoyo.api.database.Rows;
import dev.apoyo.contracts.rule.Severity;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call as people see it; JSON as in {@code CallBack} of the contract.
 *
 * @param title of the case; where one sees calls of many cases
 * @param contact for staff alone
 * @param note for staff alone
 */
record CallBackView(
        UUID callBackId,
        UUID caseId,
        long caseNumber,
        String assetId,
        String faultCode,
        @Nullable String title,
        Severity severity,
        CallReason reason,
        int attempt,
        CallState state,
        Instant askedAt,
        Instant from,
        Instant dueAt,
        boolean overdue,
        @Nullable String wish,
        @Nullable CallOutcome outcome,
        @Nullable Instant doneAt,
        @Nullable String doneBy,
        @Nullable String note,
        @Nullable String caseOwner,
        @Nullable Contact contact) {

    /** Whom to call. */
    record Contact(String ownerId, String name, @Nullable String phone, String language, String timeZone) {}

    static CallBackView of(Row row, CallBack call, Instant now) {
        return new CallBackView(
                call.callBackId(),
                call.caseId(),
                row.getLong("number"),
                row.getString("asset_id"),
                row.getString("fault_code"),
                null,
                Rows.oneOf(row, "severity", Severity.class),
                call.reason(),
                call.attempt(),
                call.state(),
                call.askedAt(),
                call.from(),
                call.dueAt(),
                call.state() == CallState.OPEN && call.dueAt().isBefore(now),
                call.wish(),
                Rows.oneOfOrNull(row, "outcome", CallOutcome.class),
                Rows.instantOrNull(row, "done_at"),
                row.getString("done_by_name"),
                row.getString("note"),
                row.getString("taken_by_name"),
                contact(row));
    }

    private static Contact contact(Row row) {
        return new Contact(
                row.getString("owner_id"),
                row.getString("owner_name"),
                row.getString("phone"),
                row.getString("language"),
                row.getString("time_zone"));
    }

    /** With the title of its case. */
    CallBackView titled(String words) {
        return with(words, note, contact);
    }

    /** Without what is between colleagues. */
    CallBackView forOwner() {
        return with(title, null, null);
    }

    private CallBackView with(@Nullable String words, @Nullable String said, @Nullable Contact whom) {
        return new CallBackView(
                callBackId,
                caseId,
                caseNumber,
                assetId,
                faultCode,
                words,
                severity,
                reason,
                attempt,
                state,
                askedAt,
                from,
                dueAt,
                overdue,
                wish,
                outcome,
                doneAt,
                doneBy,
                said,
                caseOwner,
                whom);
    }
}

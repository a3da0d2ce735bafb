package dev.apoyo.api.cases;

import dev.apoyo.api.http.Caller;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a case's thread, before it is stored.
 *
 * @param text what was said, null when nothing was
 */
record CaseEvent(
        Instant time,
        CaseEventKind kind,
        Author by,
        @Nullable String text,
        @Nullable String alarmId) {

    /**
     * Who did it.
     *
     * @param accountId null for the system
     */
    record Author(Kind kind, @Nullable UUID accountId, String displayName) {

        enum Kind {
            SYSTEM,
            STAFF,
            OWNER
        }

        static final Author SYSTEM = new Author(Kind.SYSTEM, null, "Apoyo");

        static Author of(Caller caller) {
            return new Author(caller.isStaff() ? Kind.STAFF : Kind.OWNER, caller.accountId(), caller.displayName());
        }
    }

    static CaseEvent ofSystem(Instant time, CaseEventKind kind, @Nullable String text, @Nullable String alarmId) {
        return new CaseEvent(time, kind, Author.SYSTEM, text, alarmId);
    }

    static CaseEvent of(Caller caller, Instant time, CaseEventKind kind, @Nullable String text) {
        return new CaseEvent(time, kind, Author.of(caller), text, null);
    }
}

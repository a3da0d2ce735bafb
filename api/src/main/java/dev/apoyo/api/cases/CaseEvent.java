package dev.apoyo.api.cases;

import dev.apoyo.api.http.Caller;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event of a case's log, before it is stored. Whoever makes one hands it to {@link CaseLog#append}.
 *
 * @param time in microseconds, as the database keeps it
 * @param text what was said, null when nothing was
 * @param alarmId which alarm it is about, null for none
 * @param data small facts, as {@link CaseEventKind} says; times as ISO-8601 text, ids as text
 */
public record CaseEvent(
        Instant time,
        CaseEventKind kind,
        Author by,
        @Nullable String text,
        @Nullable String alarmId,
        JsonObject data) {

    public CaseEvent {
        time = time.truncatedTo(ChronoUnit.MICROS);
        data = data.copy();
    }

    /**
     * Who did it.
     *
     * @param accountId null for the system
     */
    public record Author(Kind kind, @Nullable UUID accountId, String displayName) {

        /** What somebody is in the case. */
        public enum Kind {
            SYSTEM,
            STAFF,
            OWNER
        }

        /** Apoyo itself. */
        public static final Author SYSTEM = new Author(Kind.SYSTEM, null, "Apoyo");

        public static Author of(Caller caller) {
            return new Author(caller.isStaff() ? Kind.STAFF : Kind.OWNER, caller.accountId(), caller.displayName());
        }
    }

    public static CaseEvent ofSystem(
            Instant time, CaseEventKind kind, @Nullable String text, @Nullable String alarmId) {
        return new CaseEvent(time, kind, Author.SYSTEM, text, alarmId, new JsonObject());
    }

    public static CaseEvent of(Caller caller, Instant time, CaseEventKind kind, @Nullable String text) {
        return of(Author.of(caller), time, kind, text);
    }

    public static CaseEvent of(Author by, Instant time, CaseEventKind kind, @Nullable String text) {
        return new CaseEvent(time, kind, by, text, null, new JsonObject());
    }

    /** The same event with one more fact; a fact that is null stays away. */
    public CaseEvent with(String name, @Nullable Object value) {
        return value == null
                ? this
                : new CaseEvent(time, kind, by, text, alarmId, data.copy().put(name, plain(value)));
    }

    private static Object plain(Object value) {
        if (value instanceof Instant instant) {
            return instant.truncatedTo(ChronoUnit.MICROS).toString();
        }
        return value instanceof Enum<?> || value instanceof UUID ? value.toString() : value;
    }
}

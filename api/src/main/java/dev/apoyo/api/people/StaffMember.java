package dev.apoyo.api.people;

import dev.apoyo.api.clock.BusinessCalendar;
import dev.apoyo.api.http.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who looks after cases.
 *
 * @param skills model ids and fault codes; none means every case
 * @param capacity how many open cases are a full load
 * @param openCases how many are theirs now
 * @param awayUntil null when they are not away
 * @param deputy who stands in for them, null when that is decided each time
 * @param active whether they get cases at all
 */
public record StaffMember(
        UUID accountId,
        String displayName,
        Role role,
        Set<String> skills,
        Set<String> languages,
        BusinessCalendar shift,
        int capacity,
        int openCases,
        @Nullable Instant awayUntil,
        @Nullable UUID deputy,
        boolean active) {

    public StaffMember {
        skills = Set.copyOf(skills);
        languages = Set.copyOf(languages);
    }

    /** When they can begin: now when they are on shift and not away, else when their next shift begins. */
    public Instant availableFrom(Instant now) {
        return shift.nextOpen(awayUntil != null && awayUntil.isAfter(now) ? awayUntil : now);
    }

    public boolean isThere(Instant now) {
        return active && availableFrom(now).equals(now);
    }

    boolean hasRoom() {
        return openCases < capacity;
    }

    double load() {
        return (double) openCases / capacity;
    }
}

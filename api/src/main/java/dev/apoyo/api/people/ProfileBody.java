package dev.apoyo.api.people;

import dev.apoyo.api.clock.BusinessCalendar;
import dev.apoyo.api.clock.OpenHours;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.people.StaffStore.StaffRef;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A profile as it comes in: body of {@code PUT /staff/{accountId}}. */
record ProfileBody(
        @Nullable Set<String> skills,
        Set<String> languages,
        String timeZone,
        List<String> shift,
        int capacity,
        @Nullable Instant awayUntil,
        @Nullable UUID deputy,
        boolean active) {

    /** @throws Problem that names what is not accepted */
    StaffMember member(StaffRef account) {
        if (account.accountId().equals(deputy)) {
            throw Problem.invalid(Problem.Place.body, "/deputy", "must be somebody else");
        }
        return new StaffMember(
                account.accountId(),
                account.displayName(),
                account.role(),
                skills == null ? Set.of() : skills,
                languages,
                calendar(),
                capacity,
                0,
                awayUntil,
                deputy,
                active);
    }

    private BusinessCalendar calendar() {
        List<OpenHours> week = new ArrayList<>();
        for (int i = 0; i < shift.size(); i++) {
            week.add(hours(shift.get(i), "/shift/" + i));
        }
        try {
            return new BusinessCalendar(zone(), week, Set.of());
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(Problem.Place.body, "/shift", String.valueOf(e.getMessage()));
        }
    }

    private static OpenHours hours(String text, String pointer) {
        try {
            return OpenHours.parse(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Problem.invalid(
                    Problem.Place.body, pointer, "'" + text + "' is not like 'MONDAY 09:00-13:30': " + e.getMessage());
        }
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            throw Problem.invalid(
                    Problem.Place.body, "/timeZone", "'" + timeZone + "' is no IANA time zone such as Europe/Madrid");
        }
    }
}

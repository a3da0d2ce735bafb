package dev.apoyo.api.people;

import dev.apoyo.api.clock.BusinessCalendar;
import dev.apoyo.api.clock.OpenHours;
import dev.apoyo.api.http.Role;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody of the staff of a test: an agent who looks after everything in Spanish, day and night, until more is said. */
final class Someone {

    static final BusinessCalendar EARLY = week("06:00-14:00");
    static final BusinessCalendar LATE = week("14:00-22:00");

    private final UUID accountId;
    private Role role = Role.AGENT;
    private Set<String> skills = Set.of();
    private Set<String> languages = Set.of("es");
    private BusinessCalendar shift = BusinessCalendar.WALL_CLOCK;
    private int capacity = 10;
    private int openCases;
    private @Nullable Instant awayUntil;
    private @Nullable UUID deputy;
    private boolean active = true;

    private Someone(int number) {
        accountId = new UUID(0, number);
    }

    static Someone agent(int number) {
        return new Someone(number);
    }

    static Someone lead(int number) {
        Someone lead = new Someone(number);
        lead.role = Role.LEAD;
        return lead;
    }

    private static BusinessCalendar week(String hours) {
        return new BusinessCalendar(
                ZoneId.of("UTC"),
                Arrays.stream(DayOfWeek.values())
                        .map(day -> OpenHours.parse(day + " " + hours))
                        .toList(),
                Set.of());
    }

    UUID id() {
        return accountId;
    }

    int openCases() {
        return openCases;
    }

    Someone knows(String... what) {
        skills = Set.of(what);
        return this;
    }

    Someone speaks(String... what) {
        languages = Set.of(what);
        return this;
    }

    Someone works(BusinessCalendar when) {
        shift = when;
        return this;
    }

    Someone has(int cases) {
        openCases = cases;
        return this;
    }

    Someone canCarry(int cases) {
        capacity = cases;
        return this;
    }

    Someone isAwayUntil(Instant time) {
        awayUntil = time;
        return this;
    }

    Someone named(Someone who) {
        deputy = who.accountId;
        return this;
    }

    Someone left() {
        active = false;
        return this;
    }

    StaffMember member() {
        return new StaffMember(
                accountId,
                "Nr. " + accountId.getLeastSignificantBits(),
                role,
                skills,
                languages,
                shift,
                capacity,
                openCases,
                awayUntil,
                deputy,
                active);
    }
}

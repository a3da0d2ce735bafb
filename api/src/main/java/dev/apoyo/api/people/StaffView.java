package dev.apoyo.api.people;

import dev.apoyo.api.http.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A profile as staff see it; JSON as in {@code StaffProfile} of the contract. */
record StaffView(
        UUID accountId,
        String displayName,
        Role role,
        List<String> skills,
        List<String> languages,
        String timeZone,
        List<String> shift,
        int capacity,
        int openCases,
        @Nullable Instant awayUntil,
        @Nullable UUID deputy,
        boolean active,
        boolean onShift,
        Instant availableFrom,
        long version) {

    static StaffView of(StaffStore.Stored stored, Instant now) {
        StaffMember who = stored.member();
        return new StaffView(
                who.accountId(),
                who.displayName(),
                who.role(),
                who.skills().stream().sorted().toList(),
                who.languages().stream().sorted().toList(),
                who.shift().zone().getId(),
                List.of(StaffStore.hours(who.shift())),
                who.capacity(),
                who.openCases(),
                who.awayUntil(),
                who.deputy(),
                who.active(),
                who.isThere(now),
                who.availableFrom(now),
                stored.version());
    }
}

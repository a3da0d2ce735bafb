package dev.apoyo.api.accounts;

import dev.apoyo.api.http.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in.
 *
 * @param ownerId null for staff
 * @param language {@code en} or {@code es}
 * @param timeZone of the owner, null for staff
 */
record Account(
        UUID accountId,
        String username,
        Role role,
        @Nullable String ownerId,
        String displayName,
        String language,
        @Nullable String timeZone,
        String passwordHash) {

    Person person() {
        return new Person(accountId, username, displayName, role, ownerId, language, timeZone);
    }

    @Override
    public String toString() {
        return "Account[" + username + ", " + role + "]";
    }

    /** As the API shows it. */
    record Person(
            UUID accountId,
            String username,
            String displayName,
            Role role,
            @Nullable String ownerId,
            String language,
            @Nullable String timeZone) {}
}

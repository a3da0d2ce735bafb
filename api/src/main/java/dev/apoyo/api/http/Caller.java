package dev.apoyo.api.http;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking, as the token says.
 *
 * @param accountId of the account
 * @param displayName as others see it
 * @param role what the account may do
 * @param ownerId whose products the account may see; null for staff
 * @param language of what is answered: {@code en} or {@code es}
 * @param expiresAt when the token ends
 */
public record Caller(
        UUID accountId,
        String displayName,
        Role role,
        @Nullable String ownerId,
        String language,
        Instant expiresAt) {

    /**
     * The owner whose things alone may be seen; null when all may be. Every query about owners' things carries it: this is
     * what keeps owners apart.
     */
    public @Nullable String onlyOwner() {
        if (role.isStaff()) {
            return null;
        }
        if (ownerId == null) {
            throw new IllegalStateException("an owner's account without an owner");
        }
        return ownerId;
    }

    /** The same person, who reads this language now. */
    Caller reading(String now) {
        return new Caller(accountId, displayName, role, ownerId, now, expiresAt);
    }

    public boolean isStaff() {
        return role.isStaff();
    }
}

package dev.apoyo.api;

import dev.apoyo.api.http.Role;

/**
 * An account made at the first start. The password is kept nowhere else, so it must be shown now.
 *
 * @param username to sign in with
 * @param role what the account may do
 * @param password random
 */
public record FirstLogin(String username, Role role, String password) {

    @Override
    public String toString() {
        return "FirstLogin[" + username + ", " + role + "]";
    }
}

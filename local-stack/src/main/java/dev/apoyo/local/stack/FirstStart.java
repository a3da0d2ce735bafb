package dev.apoyo.local.stack;

import dev.apoyo.api.FirstLogin;
import dev.apoyo.api.http.Role;
import dev.apoyo.local.client.ApiClient;

/** What only a start on fresh data can do: the sample accounts' passwords are known just then. */
public final class FirstStart {

    private FirstStart() {}

    /** @throws StackException when the data is not fresh */
    public static ApiClient signInAsLead(LocalStack stack) {
        FirstLogin lead = stack.firstLogins().stream()
                .filter(login -> login.role() == Role.LEAD)
                .findFirst()
                .orElseThrow(() -> new StackException("the data is not fresh: the lead's password is not known"));
        return ApiClient.signIn(stack.pages(), lead.username(), lead.password());
    }
}

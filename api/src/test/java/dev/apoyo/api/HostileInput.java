package dev.apoyo.api;

import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that must be refused, and how.
 *
 * @param pointer of the first fault; empty when the whole is meant
 */
record HostileInput(
        String name, int status, String type, String pointer, Function<HostileInput.Setting, TestClient.Answer> send) {

    /** Who can send it. */
    record Setting(TestApi api, SignedClient sms, SignedClient mail, TestClient owner, String casePath, Clock clock) {}

    static HostileInput of(
            String name, int status, String type, String pointer, Function<Setting, TestClient.Answer> send) {
        return new HostileInput(name, status, type, pointer, send);
    }

    static HostileInput mail(String name, String rfc822, String pointer) {
        return of("mail: " + name, 400, "validation-failed", pointer, at -> at.mail()
                .mail("m-" + name.hashCode(), rfc822));
    }

    /** The body with one field changed; with null the field is gone. */
    static String json(JsonObject body, String field, @Nullable Object value) {
        JsonObject changed = body.copy();
        if (value == null) {
            changed.remove(field);
        } else {
            changed.put(field, value);
        }
        return changed.encode();
    }

    @Override
    public String toString() {
        return name;
    }
}

package dev.apoyo.api;

import java.util.function.Function;

/**
 * Something that must be refused where people work on cases, and how.
 *
 * @param pointer of the first fault; empty when the whole is meant
 */
record HostileOperation(
        String name, int status, String type, String pointer, Function<HostileStage, TestClient.Answer> send) {

    static HostileOperation of(
            String name, int status, String type, String pointer, Function<HostileStage, TestClient.Answer> send) {
        return new HostileOperation(name, status, type, pointer, send);
    }

    /** Refused with 400 and the place of the fault. */
    static HostileOperation invalid(String name, String pointer, Function<HostileStage, TestClient.Answer> send) {
        return of(name, 400, "validation-failed", pointer, send);
    }

    /** Refused as if there were no such thing. */
    static HostileOperation hidden(String name, Function<HostileStage, TestClient.Answer> send) {
        return of(name, 404, "not-found", "", send);
    }

    /** Refused for what it is about now. */
    static HostileOperation conflict(String name, String type, Function<HostileStage, TestClient.Answer> send) {
        return of(name, 409, type, "", send);
    }

    @Override
    public String toString() {
        return name;
    }
}

package dev.apoyo.local.client;

import com.fasterxml.jackson.databind.JsonNode;

/** The API answered with a problem. */
public final class ApiRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    ApiRefused(String operation, int status, JsonNode problem) {
        super(operation + " answered " + status + ": " + problem);
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}

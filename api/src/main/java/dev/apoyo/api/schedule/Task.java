package dev.apoyo.api.schedule;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * Something to do at a time.
 *
 * @param kind which {@link DueTask} does it
 * @param key what it is about, such as a case id; one task of each kind and key waits at a time
 * @param data what the doer needs to know besides
 */
public record Task(String kind, String key, Instant dueAt, JsonObject data) {}

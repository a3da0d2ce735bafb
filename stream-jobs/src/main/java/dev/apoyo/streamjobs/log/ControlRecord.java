package dev.apoyo.streamjobs.log;

import dev.apoyo.contracts.log.LogTopic;
import org.jspecify.annotations.Nullable;

/**
 * One record of a compacted topic: what holds from now on for one key.
 *
 * @param topic {@code MODELS}, {@code REGISTRY} or {@code RULES}
 * @param key model id, device id or rule id
 * @param json the value; null when the key is gone
 */
public record ControlRecord(
        LogTopic topic, String key, @Nullable String json) {}

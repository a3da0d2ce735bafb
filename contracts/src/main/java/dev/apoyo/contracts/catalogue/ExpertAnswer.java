package dev.apoyo.contracts.catalogue;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an expert answers an owner who has this fault.
 *
 * @param id of the answer, over all its versions
 * @param modelId see {@link Scoped}
 * @param firmware see {@link Scoped}
 * @param texts by language, {@code en} and {@code es}; ready to be sent
 */
public record ExpertAnswer(
        String id, @Nullable String modelId, @Nullable String firmware, String faultCode, Map<String, String> texts)
        implements Scoped {}

package dev.apoyo.contracts.alarm;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Ids that are computed from what they identify, so that a replay overwrites and never duplicates. */
public final class ComputedId {

    private ComputedId() {}

    /** A name-based UUID of these parts, as text. */
    public static String of(List<String> parts) {
        return UUID.nameUUIDFromBytes(String.join("\n", parts).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}

package dev.apoyo.simulator.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is really going on with one device of a fleet; devices without an entry are healthy and used as they should be.
 *
 * @param scenario its name, for example {@code washer-bearing-wear} or {@code usage:half-empty-hot}
 * @param deviceId whose
 * @param onset when it begins, event time
 * @param expectedFaultCode the fault that the shipped rules must find; null when none should speak
 * @param expectedTip the kind of usage tip that its use earns; null for none
 * @param detectableBy event time by which a rule must have found it
 */
public record GroundTruth(
        String scenario,
        String deviceId,
        Instant onset,
        @Nullable String expectedFaultCode,
        @Nullable String expectedTip,
        Instant detectableBy) {}

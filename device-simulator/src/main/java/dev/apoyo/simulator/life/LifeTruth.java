package dev.apoyo.simulator.life;

import java.time.Instant;

/**
 * What is really wrong with one device, and when its owner would call if nobody spoke first.
 *
 * @param deviceId whose
 * @param fault which kind, for example {@code washer-bearing-wear}
 * @param faultCode what a case must say to be right
 * @param gradual whether there is time to see it coming
 * @param onset when it begins; may be before the first message
 * @param noticeableAt from when on its owner notices the symptom
 * @param callAt when they would call
 * @param end when it is repaired; from then on the device is sound
 */
public record LifeTruth(
        String deviceId,
        String fault,
        String faultCode,
        boolean gradual,
        Instant onset,
        Instant noticeableAt,
        Instant callAt,
        Instant end) {}

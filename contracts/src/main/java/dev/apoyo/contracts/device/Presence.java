package dev.apoyo.contracts.device;

import java.time.Instant;

/**
 * A birth or a death of a device's session, from the device itself, from its Will, or seen by ingest.
 *
 * @param deviceId who
 * @param session which session begins or ends; a death of an older session does not end a newer one
 * @param state what it is from now on
 * @param time when, by the device's clock or, for a Will, by ingest's
 * @param firmware version as the device reports it; empty when unknown
 */
public record Presence(String deviceId, String session, PresenceState state, Instant time, String firmware) {}

package dev.apoyo.streamjobs.fleet;

/**
 * To which incident an active alarm belongs.
 *
 * @param incidentId open or closed
 * @param faultCode under which it is kept
 */
public record Child(String incidentId, String faultCode) {}

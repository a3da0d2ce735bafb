package dev.apoyo.streamjobs.fleet;

import java.util.List;

/**
 * What is remembered of silence everywhere. It is kept in keyed state: components are only added, never removed.
 *
 * @param rate of single silent devices in the long run
 * @param singles devices that were let go as single ones, in the window
 * @param open outages that are not over
 */
public record SilenceState(BaseRate rate, List<Affected> singles, List<OpenIncident> open) {}

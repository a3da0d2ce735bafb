package dev.apoyo.streamjobs.fleet;

import java.util.List;

/**
 * What is remembered of one fault of one model. It is kept in keyed state: components are only added, never removed.
 *
 * @param rate in the long run
 * @param recent devices in the window that no incident explains, in the order of their alarms
 * @param open incidents that are not over
 */
public record FaultState(BaseRate rate, List<Affected> recent, List<OpenIncident> open) {}

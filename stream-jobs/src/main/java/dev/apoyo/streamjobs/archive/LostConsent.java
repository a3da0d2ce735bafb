package dev.apoyo.streamjobs.archive;

import dev.apoyo.streamjobs.consent.LostWindow;
import java.util.List;

/**
 * What one device's owner took back. Kept in broadcast state for those devices only, so components are only added.
 *
 * @param deviceId which device
 * @param modelId tells the category of each metric
 * @param windows never empty
 * @param version of the registration that said so
 */
public record LostConsent(String deviceId, String modelId, List<LostWindow> windows, long version) {}

package dev.apoyo.local.score.backblaze;

import java.util.Map;

/**
 * Scores of recent events by models that were not told what became of their drives.
 *
 * @param warm when all before is known
 * @param cold when nothing from before the recent time is known
 */
record LeftOut(Map<DriveEvent, Double> warm, Map<DriveEvent, Double> cold) {}

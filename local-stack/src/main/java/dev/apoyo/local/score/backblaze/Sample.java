package dev.apoyo.local.score.backblaze;

/** A training row: an event that was kept, what became of it, and how much it counts. */
@SuppressWarnings("ArrayRecordComponent") // many of them
record Sample(DriveEvent event, float[] features, float target, float weight) {}

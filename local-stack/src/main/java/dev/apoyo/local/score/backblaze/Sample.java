package dev.apoyo.local.score.backblaze;

/**
 * A training row: an event that was kept, what it should teach, and how much it counts.
 *
 * @param target 1 when the drive failed within the horizon; a part of that when it failed not long after it; else 0
 */
@SuppressWarnings("ArrayRecordComponent") // many of them
record Sample(DriveEvent event, float[] features, float target, float weight) {

    boolean cameTrue() {
        return target == 1;
    }

    Sample lighter(double share) {
        return new Sample(event, features, target, (float) (weight * share));
    }
}

package dev.apoyo.streamjobs.archive;

import java.io.Serializable;

/**
 * When a batch is stored: whichever comes first.
 *
 * @param rowsAtMost records in a batch
 * @param bytesAtMost their size in the log
 * @param flushAfterMillis how long a record may wait, so that history is fresh when little comes
 * @param devicesKnownAtMost how many devices' newest times a writer keeps, about 120 bytes each
 */
public record ArchiveLimits(int rowsAtMost, long bytesAtMost, long flushAfterMillis, int devicesKnownAtMost)
        implements Serializable {

    public static final ArchiveLimits DEFAULT = new ArchiveLimits(10_000, 8L << 20, 400, 500_000);

    public ArchiveLimits {
        atLeastOne("rowsAtMost", rowsAtMost);
        atLeastOne("bytesAtMost", bytesAtMost);
        atLeastOne("flushAfterMillis", flushAfterMillis);
        atLeastOne("devicesKnownAtMost", devicesKnownAtMost);
    }

    private static void atLeastOne(String key, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(key + " must be at least 1, is " + value);
        }
    }
}

package dev.apoyo.local.score;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Parts devices into training and held-out, or into folds, by their name alone: the same on every machine and for every
 * order of the rows.
 *
 * @param salt makes another split of the same devices
 */
public record DeviceSplit(String salt) {

    /** A bucket for each ten-thousandth of the devices. */
    private static final int BUCKETS = 10_000;

    public boolean isHeldOut(String device, double share) {
        return bucket(device) < share * BUCKETS;
    }

    /** From 0 to folds - 1. */
    public int fold(String device, int folds) {
        return bucket(device) % folds;
    }

    private int bucket(String device) {
        CRC32 crc = new CRC32();
        crc.update((salt + "/" + device).getBytes(StandardCharsets.UTF_8));
        return (int) (mixed(crc.getValue()) % BUCKETS);
    }

    /** CRC alone keeps names that differ by one digit in step. */
    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 16)) * 0x9E3779B97F4A7C15L;
        return (mixed ^ (mixed >>> 29)) >>> 1;
    }
}

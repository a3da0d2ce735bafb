package dev.apoyo.streamjobs.consent;

import dev.apoyo.contracts.product.DataCategory;

/**
 * A set of data categories as bits: it is asked for every reading, so it costs nothing.
 *
 * @param bits one per ordinal
 */
public record CategorySet(int bits) {

    public static final CategorySet NONE = new CategorySet(0);

    public CategorySet with(DataCategory category) {
        return new CategorySet(bits | bit(category));
    }

    public boolean has(DataCategory category) {
        return (bits & bit(category)) != 0;
    }

    public boolean hasAll(CategorySet others) {
        return (bits & others.bits) == others.bits;
    }

    public boolean isEmpty() {
        return bits == 0;
    }

    private static int bit(DataCategory category) {
        return 1 << category.ordinal();
    }
}

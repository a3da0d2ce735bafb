package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.product.DataCategory;

/**
 * Where a metric or code of a message goes.
 *
 * @param name of the metric or code
 * @param slots one for each purpose that looks at it; most often none or one
 * @param category that it has itself
 * @param isSign whether it shows that the device itself spoke
 */
record Place(String name, int[] slots, DataCategory category, boolean isSign) {}

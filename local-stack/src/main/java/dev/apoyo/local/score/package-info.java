/** {@code ./apoyo score}: what the predictions are worth on recorded failures, one table for all data sets. */
@NullMarked
package dev.apoyo.local.score;

import org.jspecify.annotations.NullMarked;

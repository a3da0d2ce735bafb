/** Bearings that ran until one failed: which one, and how long before. */
@NullMarked
package dev.apoyo.local.score.ims;

import org.jspecify.annotations.NullMarked;

/** Turbofan engines that ran to failure: how many cycles are left? */
@NullMarked
package dev.apoyo.local.score.cmapss;

import org.jspecify.annotations.NullMarked;

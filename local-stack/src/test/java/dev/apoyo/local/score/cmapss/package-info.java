@NullMarked
package dev.apoyo.local.score.cmapss;

import org.jspecify.annotations.NullMarked;

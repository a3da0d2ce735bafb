@NullMarked
package dev.apoyo.local.score.ims;

import org.jspecify.annotations.NullMarked;

/** How much memory all of it takes. */
@NullMarked
package dev.apoyo.local.memory;

import org.jspecify.annotations.NullMarked;

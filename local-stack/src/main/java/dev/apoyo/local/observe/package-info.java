/** Counts what happened, from the stores themselves and not from what the parts say of themselves. */
@NullMarked
package dev.apoyo.local.observe;

import org.jspecify.annotations.NullMarked;

/** All that staff need on a case, in one call. */
@NullMarked
package dev.apoyo.api.desk;

import org.jspecify.annotations.NullMarked;

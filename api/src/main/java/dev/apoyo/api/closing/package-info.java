/** The last words of a case. */
@NullMarked
package dev.apoyo.api.closing;

import org.jspecify.annotations.NullMarked;

/** Money that goes back: two calls at most, to the original means of payment, never more than was paid. */
@NullMarked
package dev.apoyo.api.refunds;

import org.jspecify.annotations.NullMarked;

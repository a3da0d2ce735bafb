/** Requests that come twice and happen once. */
@NullMarked
package dev.apoyo.api.idempotency;

import org.jspecify.annotations.NullMarked;

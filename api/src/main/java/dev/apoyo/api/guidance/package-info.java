/** What an owner best does next, and everything about their products in one feed. */
@NullMarked
package dev.apoyo.api.guidance;

import org.jspecify.annotations.NullMarked;

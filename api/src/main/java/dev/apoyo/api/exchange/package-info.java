/** Advance exchange: the replacement ships first and must show that it works; the old product comes back later, or not. */
@NullMarked
package dev.apoyo.api.exchange;

import org.jspecify.annotations.NullMarked;

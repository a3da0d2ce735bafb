/** The ways to owners outside of the app: what leaves, on which way, and whether the ways work. */
@NullMarked
package dev.apoyo.api.channels;

import org.jspecify.annotations.NullMarked;

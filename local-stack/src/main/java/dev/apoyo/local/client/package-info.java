/** Apoyo seen from outside, through its HTTP contract. */
@NullMarked
package dev.apoyo.local.client;

import org.jspecify.annotations.NullMarked;

/** What is to happen later, once, however many instances there are and whichever of them stops. */
@NullMarked
package dev.apoyo.api.schedule;

import org.jspecify.annotations.NullMarked;

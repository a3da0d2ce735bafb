/** Common causes over many devices. */
@NullMarked
package dev.apoyo.contracts.incident;

import org.jspecify.annotations.NullMarked;

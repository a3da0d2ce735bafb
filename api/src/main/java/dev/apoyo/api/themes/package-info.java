/** Why cases came about, which reasons grow, and whether a change of the product made them fewer. */
@NullMarked
package dev.apoyo.api.themes;

import org.jspecify.annotations.NullMarked;

/** Figures are what the log of a case says. */
@NullMarked
package dev.apoyo.api.figures;

import org.jspecify.annotations.NullMarked;

/** Scores the foresight of component failures from error codes and maintenance, set {@code azure-pdm}. */
@NullMarked
package dev.apoyo.local.score.azure;

import org.jspecify.annotations.NullMarked;

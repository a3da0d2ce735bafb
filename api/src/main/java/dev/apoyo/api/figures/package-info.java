/** What after-sales is worth to customers, in figures that say how they are reckoned: read from the logs of cases. */
@NullMarked
package dev.apoyo.api.figures;

import org.jspecify.annotations.NullMarked;

/** Detection rules as data. */
@NullMarked
package dev.apoyo.contracts.rule;

import org.jspecify.annotations.NullMarked;

/** A rule tried on stored history: what is asked, and what came out. */
@NullMarked
package dev.apoyo.contracts.backtest;

import org.jspecify.annotations.NullMarked;

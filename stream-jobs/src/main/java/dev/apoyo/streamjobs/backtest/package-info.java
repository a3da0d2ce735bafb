/** A rule tried on stored history with the operator that runs it live. Start reading at {@code Backtest}. */
@NullMarked
package dev.apoyo.streamjobs.backtest;

import org.jspecify.annotations.NullMarked;

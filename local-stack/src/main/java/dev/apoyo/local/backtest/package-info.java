/** {@code ./apoyo backtest}: a rule on stored history, in a state folder that is stopped or beside a running stack. */
@NullMarked
package dev.apoyo.local.backtest;

import org.jspecify.annotations.NullMarked;

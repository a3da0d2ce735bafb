@NullMarked
package dev.apoyo.streamjobs.backtest;

import org.jspecify.annotations.NullMarked;

/** Rules tried on stored history: asked for here, run elsewhere, kept and shown here. */
@NullMarked
package dev.apoyo.api.backtests;

import org.jspecify.annotations.NullMarked;

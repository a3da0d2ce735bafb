/** What owners say outside of the app, on its way to their case: once, from whom it says it is, and with nothing lost. */
@NullMarked
package dev.apoyo.api.inbound;

import org.jspecify.annotations.NullMarked;

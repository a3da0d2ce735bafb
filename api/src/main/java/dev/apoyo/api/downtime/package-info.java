/** For how long products could not be used, and why. */
@NullMarked
package dev.apoyo.api.downtime;

import org.jspecify.annotations.NullMarked;

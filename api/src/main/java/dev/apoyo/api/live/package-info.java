/** Changes as they happen, as server-sent events. */
@NullMarked
package dev.apoyo.api.live;

import org.jspecify.annotations.NullMarked;

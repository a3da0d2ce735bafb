/** Live, ready and metrics, on a port of their own. */
@NullMarked
package dev.apoyo.api.operations;

import org.jspecify.annotations.NullMarked;

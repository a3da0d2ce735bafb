/** Small helpers for Vert.x. */
@NullMarked
package dev.apoyo.ingest.vertx;

import org.jspecify.annotations.NullMarked;

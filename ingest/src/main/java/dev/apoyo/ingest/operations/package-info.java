/** What the operator sees: live, ready, metrics. */
@NullMarked
package dev.apoyo.ingest.operations;

import org.jspecify.annotations.NullMarked;

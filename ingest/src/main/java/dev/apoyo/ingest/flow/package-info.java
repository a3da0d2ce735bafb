/** What happens to a message: decode, gate, append, acknowledge. Knows no broker and no log, only their ports. */
@NullMarked
package dev.apoyo.ingest.flow;

import org.jspecify.annotations.NullMarked;

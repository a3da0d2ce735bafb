/** What ingest knows of devices and models: the compacted topics, in memory. */
@NullMarked
package dev.apoyo.ingest.registry;

import org.jspecify.annotations.NullMarked;

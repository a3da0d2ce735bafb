/** What ingest and the jobs must know: owners, assets, devices, and the records that tell the log of them. */
@NullMarked
package dev.apoyo.api.registry;

import org.jspecify.annotations.NullMarked;

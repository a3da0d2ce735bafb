/** A broker the maker already runs, read with Paho. */
@NullMarked
package dev.apoyo.ingest.broker;

import org.jspecify.annotations.NullMarked;

/** Settings as text to settings as records: all mistakes at once. */
@NullMarked
package dev.apoyo.ingest.config;

import org.jspecify.annotations.NullMarked;

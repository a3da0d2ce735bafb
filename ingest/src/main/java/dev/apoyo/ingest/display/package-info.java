/** What devices show on their displays: from the log to the devices, over both doors. */
@NullMarked
package dev.apoyo.ingest.display;

import org.jspecify.annotations.NullMarked;

/** The own MQTT endpoint, with Vert.x: devices connect straight to ingest. */
@NullMarked
package dev.apoyo.ingest.endpoint;

import org.jspecify.annotations.NullMarked;

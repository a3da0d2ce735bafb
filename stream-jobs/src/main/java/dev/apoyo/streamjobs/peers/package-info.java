/** How far a device is from others of its kind at the same time: pure decisions, with no engine in here. */
@NullMarked
package dev.apoyo.streamjobs.peers;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.apoyo.streamjobs.peers;

import org.jspecify.annotations.NullMarked;

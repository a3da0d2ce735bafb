@NullMarked
package dev.apoyo.streamjobs.fleet;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.apoyo.streamjobs.signal;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.apoyo.streamjobs.log;

import org.jspecify.annotations.NullMarked;

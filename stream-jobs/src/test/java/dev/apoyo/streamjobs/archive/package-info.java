@NullMarked
package dev.apoyo.streamjobs.archive;

import org.jspecify.annotations.NullMarked;

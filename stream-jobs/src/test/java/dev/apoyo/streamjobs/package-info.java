@NullMarked
package dev.apoyo.streamjobs;

import org.jspecify.annotations.NullMarked;

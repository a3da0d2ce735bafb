@NullMarked
package dev.apoyo.streamjobs.rules;

import org.jspecify.annotations.NullMarked;

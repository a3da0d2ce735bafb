@NullMarked
package dev.apoyo.streamjobs.risk;

import org.jspecify.annotations.NullMarked;

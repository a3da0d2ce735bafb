@NullMarked
package dev.apoyo.streamjobs.tips;

import org.jspecify.annotations.NullMarked;

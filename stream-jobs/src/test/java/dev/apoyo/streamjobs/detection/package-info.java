@NullMarked
package dev.apoyo.streamjobs.detection;

import org.jspecify.annotations.NullMarked;

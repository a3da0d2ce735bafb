/** The log as the jobs see it: sources, sinks, event time and how a message travels between operators. */
@NullMarked
package dev.apoyo.streamjobs.log;

import org.jspecify.annotations.NullMarked;

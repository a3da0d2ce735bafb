/** Log to insight: which jobs there are and how they are started. Start reading at {@code StreamJobs}. */
@NullMarked
package dev.apoyo.streamjobs;

import org.jspecify.annotations.NullMarked;

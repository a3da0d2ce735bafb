/** What the jobs found, from the log to people: alarms become cases, messages and tips. */
@NullMarked
package dev.apoyo.api.intake;

import org.jspecify.annotations.NullMarked;

/** What cost customers most effort, week by week. */
@NullMarked
package dev.apoyo.api.reports;

import org.jspecify.annotations.NullMarked;

/** Usage tips from normal use: one pure evaluator per kind of tip, no engine in here. */
@NullMarked
package dev.apoyo.streamjobs.tips;

import org.jspecify.annotations.NullMarked;

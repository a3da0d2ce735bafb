/** What the jobs find: alarms with evidence, and usage tips. */
@NullMarked
package dev.apoyo.contracts.alarm;

import org.jspecify.annotations.NullMarked;

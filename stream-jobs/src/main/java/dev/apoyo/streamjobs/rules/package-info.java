/**
 * What a rule means in event time: pure functions from (state, what was seen, rule) to (state, alarms), with no engine
 * in here. Start reading at {@code DeviceWatch}.
 */
@NullMarked
package dev.apoyo.streamjobs.rules;

import org.jspecify.annotations.NullMarked;

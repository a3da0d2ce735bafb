/** A nitrogen generator's telemetry: its faults foreseen by learned risk, judged in episodes. */
@NullMarked
package dev.apoyo.local.score.polimi;

import org.jspecify.annotations.NullMarked;

package dev.apoyo.api.handovers;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.apoyo.contracts.rule.Severity;

/**
 * A handover that waits for its answer, with what one wants to know of its case; JSON as in {@code OpenHandover} of the
 * contract.
 *
 * @param title of the case
 */
record OpenHandover(
        @JsonUnwrapped Handover handover, long caseNumber, Severity severity, String title, String ownerName) {}

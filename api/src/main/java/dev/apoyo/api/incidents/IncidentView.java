package dev.apoyo.api.incidents;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.apoyo.api.cases.CaseSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident as shown; JSON as in {@code Incident} of the contract.
 *
 * @param title of the fault
 * @param cases its children, newest first; null in a list
 */
record IncidentView(
        @JsonUnwrapped StoredIncident incident,
        String title,
        @Nullable List<CaseSummary> cases) {}

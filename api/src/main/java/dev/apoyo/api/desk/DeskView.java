package dev.apoyo.api.desk;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.apoyo.api.assets.AssetView;
import dev.apoyo.api.cases.CaseSummary;
import dev.apoyo.api.cases.CaseView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything on a case; JSON as in {@code CaseDesk} of the contract.
 *
 * @param theCase with its alarms and evidence, clocks and history
 * @param asset with its device, health now, active alarms, open cases and consents; null when it is another owner's now
 * @param nextStep null when nothing is planned
 * @param pastCases of this owner, newest first
 * @param parts what other features know of the case, each by its name in the contract
 */
record DeskView(
        @JsonProperty("case") CaseView theCase,
        Owner owner,
        @Nullable AssetView asset,
        @Nullable NextStep nextStep,
        List<CaseSummary> pastCases,
        @JsonAnyGetter Map<String, Object> parts) {

    record Owner(
            String ownerId, String displayName, @Nullable String email, String language, String timeZone) {}

    record NextStep(@Nullable String text, Instant dueAt) {}
}

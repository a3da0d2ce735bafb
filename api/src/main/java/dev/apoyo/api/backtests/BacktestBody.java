package dev.apoyo.api.backtests;

import dev.apoyo.api.http.Problem;
import dev.apoyo.api.rules.RuleBody;
import org.jspecify.annotations.Nullable;

/**
 * What is to be tried. Either a rule over some days (the newest version, another one, or a candidate that nobody runs
 * yet), or the evidence of one alarm.
 *
 * @param backtestId the caller's own id, so that a retry asks for nothing new; null for one of ours
 * @param days of history until now
 * @param version a stored version of the rule
 * @param rule a candidate
 * @param alarmId an alarm of the rule
 */
record BacktestBody(
        @Nullable String backtestId,
        @Nullable Integer days,
        @Nullable Long version,
        @Nullable RuleBody rule,
        @Nullable String alarmId) {

    /** @throws Problem when the parts do not go together */
    BacktestBody checked() {
        if (alarmId != null && (days != null || version != null || rule != null)) {
            throw refused("/alarmId", "goes with no days, version or rule: an alarm says them itself");
        }
        if (alarmId == null && days == null) {
            throw refused("/days", "is missing; accepted: 1 to 3650, or an alarmId instead");
        }
        if (version != null && rule != null) {
            throw refused("/version", "goes with no rule: send one of the two, or neither for the newest version");
        }
        return this;
    }

    static Problem refused(String pointer, String detail) {
        return Problem.invalid(Problem.Place.body, pointer, detail);
    }
}

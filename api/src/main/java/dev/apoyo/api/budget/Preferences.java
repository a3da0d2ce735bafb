package dev.apoyo.api.budget;

import java.time.LocalTime;
import java.time.ZoneId;

/**
 * How much an owner wants to hear outside of the app, and when.
 *
 * @param weeklyBudget how many messages in seven days, besides safety and answers of persons; what is beyond comes as a digest
 * @param wantsPromotions whether to be shown what the maker would like to sell
 * @param version counts the changes; 0 for the defaults
 */
public record Preferences(QuietHours quietHours, int weeklyBudget, boolean wantsPromotions, long version) {

    static final LocalTime QUIET_FROM = LocalTime.of(22, 0);
    static final LocalTime QUIET_UNTIL = LocalTime.of(8, 0);
    static final int WEEKLY_BUDGET = 5;

    /** What holds until the owner says otherwise. */
    public static Preferences defaults(ZoneId zone) {
        return new Preferences(new QuietHours(QUIET_FROM, QUIET_UNTIL, zone), WEEKLY_BUDGET, false, 0);
    }
}

package dev.apoyo.api.budget;

import java.time.LocalTime;

/** JSON as {@code MessagePreferences} of the contract. */
record MyPreferences(
        LocalTime quietFrom,
        LocalTime quietUntil,
        String timeZone,
        int weeklyBudget,
        boolean wantsPromotions,
        int sentThisWeek,
        int held) {

    static MyPreferences of(Preferences preferences, int sentThisWeek, int held) {
        QuietHours quiet = preferences.quietHours();
        return new MyPreferences(
                quiet.from(),
                quiet.until(),
                quiet.zone().getId(),
                preferences.weeklyBudget(),
                preferences.wantsPromotions(),
                sentThisWeek,
                held);
    }
}

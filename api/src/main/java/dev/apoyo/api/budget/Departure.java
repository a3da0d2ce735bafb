package dev.apoyo.api.budget;

import java.time.Instant;

/**
 * When a message leaves the app for the owner's other channels.
 *
 * @param at when it leaves; for a digest, when that does
 */
public record Departure(Kind kind, Instant at) {

    /** How it leaves. */
    public enum Kind {
        NOW,
        /** By itself, once the quiet hours are over. */
        AT,
        /** With others, in one message. */
        DIGEST
    }

    /** Why a message is not held; JSON never sees it. */
    public enum Weight {
        /** Safety, or what a person says: leaves at once and takes nothing from the budget. */
        ALWAYS,
        ORDINARY
    }

    /**
     * Pure: decides by what is given alone.
     *
     * @param sentThisWeek ordinary messages that took from the budget in the last seven days
     */
    public static Departure of(Weight weight, Preferences preferences, int sentThisWeek, Instant now) {
        return switch (weight) {
            case ALWAYS -> new Departure(Kind.NOW, now);
            case ORDINARY -> ordinary(preferences, sentThisWeek, now);
        };
    }

    private static Departure ordinary(Preferences preferences, int sentThisWeek, Instant now) {
        QuietHours quiet = preferences.quietHours();
        if (sentThisWeek >= preferences.weeklyBudget()) {
            return new Departure(Kind.DIGEST, quiet.nextEnd(now));
        }
        return quiet.isQuiet(now) ? new Departure(Kind.AT, quiet.open(now)) : new Departure(Kind.NOW, now);
    }
}

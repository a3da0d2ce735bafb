package dev.apoyo.api.people;

import dev.apoyo.api.http.Role;
import java.time.Instant;

/**
 * Somebody for a case, and why.
 *
 * @param availableFrom when they can begin; in the past or now when they are on shift
 * @param candidates of how many they were chosen
 */
public record Choice(
        StaffMember who,
        Tier tier,
        Skill skill,
        boolean speaksLanguage,
        boolean onShift,
        Instant availableFrom,
        int candidates) {

    /** In which sense they fit; the best first. */
    public enum Tier {
        /** Knows it, speaks the language and has room. */
        FITS,
        /** Nobody fits better. */
        STANDS_IN,
        /** There is no agent. */
        LEAD
    }

    static Choice of(StaffMember who, Need need, Instant now, int candidates) {
        Skill skill = Skill.of(who, need);
        boolean speaks = who.languages().contains(need.language());
        Instant availableFrom = who.availableFrom(now);
        return new Choice(
                who, tier(who, skill, speaks), skill, speaks, availableFrom.equals(now), availableFrom, candidates);
    }

    private static Tier tier(StaffMember who, Skill skill, boolean speaks) {
        if (who.role() == Role.LEAD) {
            return Tier.LEAD;
        }
        return skill != Skill.OTHER_FIELD && speaks && who.hasRoom() ? Tier.FITS : Tier.STANDS_IN;
    }
}

package dev.apoyo.api.people;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who becomes the owner of a case: a pure function of the case, the staff and the time. First who fits, then who is there
 * first, then who knows it best, then who has the least to do for what they can carry; the account id decides the
 * rest, so that everybody who asks gets the same answer.
 */
public final class Assignment {

    private static final Comparator<Choice> BEST_FIRST = Comparator.comparing(Choice::tier)
            .thenComparing(choice -> !choice.speaksLanguage())
            .thenComparing(choice -> !choice.who().hasRoom())
            .thenComparing(Choice::availableFrom)
            .thenComparing(Choice::skill)
            .thenComparing(choice -> choice.who().load())
            .thenComparing(choice -> choice.who().accountId());

    private Assignment() {}

    /** Empty only when nobody is active. */
    public static Optional<Choice> choose(Need need, List<StaffMember> staff, Instant now) {
        List<StaffMember> active = staff.stream().filter(StaffMember::active).toList();
        return active.stream()
                .map(who -> Choice.of(who, need, now, active.size()))
                .min(BEST_FIRST);
    }
}

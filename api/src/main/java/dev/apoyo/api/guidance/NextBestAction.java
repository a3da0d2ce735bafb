package dev.apoyo.api.guidance;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Chooses what an owner best does next: at most one thing. Pure. */
final class NextBestAction {

    private static final Comparator<Action> BEST = Comparator.comparing(Action::kind)
            .thenComparing(Action::since, Comparator.reverseOrder())
            .thenComparing(Action::title);

    private NextBestAction() {}

    /**
     * The most important one, of two alike the newer. Nothing is sold to somebody who has a problem, was disappointed, or did
     * not ask for offers.
     */
    static Optional<Action> of(Collection<Action> candidates, Mood mood, Instant now) {
        return candidates.stream()
                .filter(action -> action.expiresAt().isAfter(now))
                .filter(action -> action.kind() != Action.Kind.PROMOTION || mood.isOpenToPromotions())
                .min(BEST);
    }

    /**
     * How things stand with the owner.
     *
     * @param hasOpenCase of any of their products
     * @param arePromotionsStopped such as after a bad answer to a survey
     */
    record Mood(boolean hasOpenCase, boolean arePromotionsStopped, boolean wantsPromotions) {

        boolean isOpenToPromotions() {
            return wantsPromotions && !hasOpenCase && !arePromotionsStopped;
        }
    }
}

package dev.apoyo.api.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.guidance.Action.Kind;
import dev.apoyo.api.guidance.NextBestAction.Mood;
import dev.apoyo.api.support.SupportLinks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** At most one thing, the most important one, and nothing is sold to somebody who has a problem. */
@Tag("S6")
class NextBestActionTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    @Property
    void isTheMostImportantOfWhatStillMakesSense(@ForAll("actions") List<Action> actions, @ForAll("moods") Mood mood) {
        Optional<Action> best = NextBestAction.of(actions, mood, NOW);

        Optional<Kind> expected = actions.stream()
                .filter(action -> action.expiresAt().isAfter(NOW))
                .map(Action::kind)
                .filter(kind -> kind != Kind.PROMOTION || mood.isOpenToPromotions())
                .min(Comparator.naturalOrder());
        assertThat(best.map(Action::kind)).isEqualTo(expected);
    }

    @Property
    void isNeverAPromotionWhileACaseIsOpenOrPromotionsAreStoppedOrNobodyAskedForThem(
            @ForAll("actions") List<Action> actions, @ForAll("moods") Mood mood) {
        Optional<Action> best = NextBestAction.of(actions, mood, NOW);

        if (mood.hasOpenCase() || mood.arePromotionsStopped() || !mood.wantsPromotions()) {
            assertThat(best.filter(action -> action.kind() == Kind.PROMOTION)).isEmpty();
        }
    }

    @Property
    void doesNotDependOnTheOrderInWhichThingsWereFound(
            @ForAll("actions") List<Action> actions, @ForAll("moods") Mood mood) {
        List<Action> turned = new ArrayList<>(actions);
        Collections.reverse(turned);

        assertThat(NextBestAction.of(turned, mood, NOW).map(Action::kind))
                .isEqualTo(NextBestAction.of(actions, mood, NOW).map(Action::kind));
        assertThat(NextBestAction.of(turned, mood, NOW).map(Action::since))
                .isEqualTo(NextBestAction.of(actions, mood, NOW).map(Action::since));
    }

    @Provide
    Arbitrary<List<Action>> actions() {
        Arbitrary<Duration> hours = Arbitraries.integers().between(-48, 48).map(Duration::ofHours);
        return Combinators.combine(Arbitraries.of(Kind.class), hours, hours)
                .as((kind, since, expires) -> new Action(
                        kind,
                        kind.name(),
                        "text",
                        "reason",
                        NOW.plus(since),
                        NOW.plus(expires),
                        null,
                        null,
                        null,
                        SupportLinks.ofAsset("a")))
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<Mood> moods() {
        Arbitrary<Boolean> maybe = Arbitraries.of(true, false);
        return Combinators.combine(maybe, maybe, maybe).as(Mood::new);
    }
}

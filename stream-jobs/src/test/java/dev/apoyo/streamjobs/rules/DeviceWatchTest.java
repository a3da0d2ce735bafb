package dev.apoyo.streamjobs.rules;

import static dev.apoyo.streamjobs.Samples.CODE;
import static dev.apoyo.streamjobs.Samples.allConsents;
import static dev.apoyo.streamjobs.Samples.at;
import static dev.apoyo.streamjobs.Samples.event;
import static dev.apoyo.streamjobs.Samples.hot;
import static dev.apoyo.streamjobs.Samples.message;
import static dev.apoyo.streamjobs.Samples.registration;
import static dev.apoyo.streamjobs.Samples.rule;
import static dev.apoyo.streamjobs.Samples.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.product.Consent;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Purpose;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.streamjobs.Samples;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceWatchTest {

    private static final Condition SILENT_FOR_AN_HOUR = new Condition.Silence(60);

    private final RuleRun silence = new RuleRun(SILENT_FOR_AN_HOUR);

    @Test
    void findsSilenceByTheStreamsTime() {
        silence.sendCelsius(new double[] {0, 20}).streamTime(3_599);
        assertThat(silence.alarms).isEmpty();

        silence.streamTime(3_600);
        assertThat(silence.story()).containsExactly("RAISED@3600");
        assertThat(silence.last().evidence().windowStart()).isEqualTo(at(0));
        assertThat(silence.last().receivedAt()).isEqualTo(at(1));
    }

    @Test
    void everyMessagePutsSilenceOff() {
        for (int i = 0; i < 10; i++) {
            silence.sendCelsius(new double[] {i * 3_000, 20}).streamTime(i * 3_000 + 2_000);
        }

        assertThat(silence.alarms).isEmpty();
    }

    @Test
    void theFirstMessageAfterwardsEndsSilence() {
        silence.sendCelsius(new double[] {0, 20}).streamTime(9_000).sendCelsius(new double[] {9_500, 20});

        assertThat(silence.story()).containsExactly("RAISED@3600", "CLEARED@9500");
    }

    @Test
    void aDeviceThatReportsLateIsNotSilent() {
        silence.streamTime(1_000_000);
        for (int i = 0; i < 10; i++) {
            silence.sendCelsius(new double[] {i * 60, 20}).streamTime(1_000_000 + i * 1_000);
        }

        assertThat(silence.alarms).isEmpty();
    }

    @Test
    void anAlarmOfTwoRulesIsOneEach() {
        RuleRun two = new RuleRun(rule("r1", hot(0)), rule("r2", hot(60)));
        two.sendCelsius(new double[] {0, 95}, new double[] {60, 95}, new double[] {61, 20});

        assertThat(two.alarms.stream().map(alarm -> alarm.ruleId() + alarm.change()))
                .containsExactlyInAnyOrder("r1RAISED", "r2RAISED", "r1CLEARED", "r2CLEARED");
    }

    @Test
    void aDisabledRuleDoesNotRun() {
        RuleRun disabled = new RuleRun(rule("r1", 1, false, hot(0))).sendCelsius(new double[] {0, 99});

        assertThat(disabled.alarms).isEmpty();
    }

    @Test
    void readingsFromBeforeTheGrantDoNotExist() {
        RuleRun run = new RuleRun(hot(60));
        run.register(registration("d1", 2, allConsents(at(100))));
        run.sendCelsius(new double[] {0, 99}, new double[] {99, 99}, new double[] {100, 99}, new double[] {159, 99});
        assertThat(run.alarms).isEmpty();

        run.sendCelsius(new double[] {160, 99});
        assertThat(run.story()).containsExactly("RAISED@160");
    }

    @Test
    void consentForAnotherPurposeDoesNotHelp() {
        RuleRun run = new RuleRun(hot(0));
        List<Consent> others = allConsents(Instant.EPOCH).stream()
                .filter(consent -> consent.purpose() != Purpose.PROACTIVE_SUPPORT)
                .toList();
        run.register(registration("d1", 2, others));
        run.sendCelsius(new double[] {0, 99});

        assertThat(run.alarms).isEmpty();
        assertThat(run.hasNoState()).isTrue();
    }

    @Test
    void aWithdrawalEndsTheAlarmAndForgetsWhatItRestedOn() {
        RuleRun run = new RuleRun(rule("r1", hot(0)), rule("r2", SILENT_FOR_AN_HOUR));
        run.sendCelsius(new double[] {0, 99});
        boolean isWatched =
                run.register(registration("d1", 2, withdrawn(allConsents(Instant.EPOCH), DataCategory.HEALTH, at(50))));

        assertThat(isWatched).isTrue();
        assertThat(run.story()).containsExactly("RAISED@0", "CLEARED@50");
        assertThat(run.last().evidence().summary()).endsWith("; watching stopped: the owner withdrew consent");
        RuleState live = run.state().live[0];
        assertThat(live == null || live.isEmpty()).isTrue();
        assertThat(run.state().moments)
                .allSatisfy(moment -> assertThat(moment.slots()).doesNotContain(0));

        run.sendCelsius(new double[] {60, 99});
        assertThat(run.story()).hasSize(2);
    }

    @Test
    void withdrawingEverythingEndsSilenceToo() {
        silence.sendCelsius(new double[] {0, 20}).streamTime(4_000);
        List<Consent> none = allConsents(Instant.EPOCH).stream()
                .map(consent -> new Consent(consent.purpose(), consent.category(), consent.grantedAt(), at(4_100)))
                .toList();

        assertThat(silence.register(registration("d1", 2, none))).isFalse();
        assertThat(silence.story()).containsExactly("RAISED@3600", "CLEARED@4100");
        assertThat(silence.hasNoState()).isTrue();
    }

    @Test
    void aGrantThatWasTakenBackAndGivenAgainStartsAnew() {
        RuleRun run = new RuleRun(hot(120));
        run.sendCelsius(new double[] {0, 99});
        run.register(registration("d1", 2, allConsents(at(60))));
        run.sendCelsius(new double[] {121, 99});

        assertThat(run.alarms).isEmpty();
    }

    @Test
    void anAlarmEndsWithItsDevice() {
        RuleRun run = new RuleRun(hot(0)).sendCelsius(new double[] {7, 99});
        run.remove();

        assertThat(run.story()).containsExactly("RAISED@7", "CLEARED@7");
        assertThat(run.hasNoState()).isTrue();
    }

    @Test
    void anUnknownMetricNeedsTheModelsUnknownCategory() {
        RuleRun run = new RuleRun(new Condition.ThresholdHeld("new_metric", Condition.Side.ABOVE, 1, 0, 0));
        run.register(registration("d1", 2, withdrawn(allConsents(Instant.EPOCH), DataCategory.HEALTH, at(0))));
        run.send(message("d1", 1, 5, new Reading("new_metric", 9)));
        assertThat(run.alarms).isEmpty();

        run.register(registration("d1", 3, allConsents(Instant.EPOCH)));
        run.send(message("d1", 2, 6, new Reading("new_metric", 9)));
        assertThat(run.story()).containsExactly("RAISED@6");
    }

    @Test
    void aChangedRuleEndsItsAlarmAndSaysWhy() {
        RuleRun run = new RuleRun(new Condition.EventCount(CODE, 1, 60)).send(event("d1", 1, 5, CODE));

        run.endRule("r1");
        run.endRule("r1");
        run.endRule("unknown");
        assertThat(run.story()).containsExactly("RAISED@5", "CLEARED@5");
        assertThat(run.last().evidence().summary()).endsWith("; watching stopped: the rule was changed");
        assertThat(run.hasNoState()).isTrue();
    }

    @Test
    void onlyAnotherConditionModelOrSwitchEndsEpisodes() {
        assertThat(RuleCheck.endsEpisodes(rule("r", hot(1)), rule("r", 2, true, hot(1))))
                .isFalse();
        assertThat(RuleCheck.endsEpisodes(rule("r", hot(1)), rule("r", 2, true, hot(2))))
                .isTrue();
        assertThat(RuleCheck.endsEpisodes(rule("r", hot(1)), rule("r", 2, false, hot(1))))
                .isTrue();
        assertThat(RuleCheck.endsEpisodes(rule("r", hot(1)), null)).isTrue();
        assertThat(RuleCheck.endsEpisodes(null, rule("r", hot(1)))).isFalse();
    }

    @Test
    void anOlderOrUnsoundRuleReplacesNothing() {
        assertThat(RuleCheck.replaces(rule("r", 1, true, hot(1)), rule("r", 2, true, hot(1))))
                .isFalse();
        assertThat(RuleCheck.replaces(rule("r", 3, true, hot(-1)), null)).isFalse();
        assertThat(RuleCheck.replaces(rule("r", 2, true, hot(1)), rule("r", 2, true, hot(1))))
                .isTrue();
        assertThat(Samples.rule("r", hot(1)).enabled()).isTrue();
    }
}

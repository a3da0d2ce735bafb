package dev.apoyo.streamjobs.backtest;

import static dev.apoyo.streamjobs.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import dev.apoyo.contracts.alarm.Evidence;
import dev.apoyo.contracts.backtest.BacktestResult;
import dev.apoyo.contracts.backtest.CaseVerdict;
import dev.apoyo.contracts.backtest.HistoryRead;
import dev.apoyo.contracts.backtest.KnownCase;
import dev.apoyo.contracts.backtest.KnownOutcome;
import dev.apoyo.contracts.backtest.WouldBeCase;
import dev.apoyo.contracts.rule.AlarmClass;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.contracts.rule.Severity;
import dev.apoyo.streamjobs.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D7")
class VerdictsTest {

    private static final HistoryRead READ = new HistoryRead(9, 0, 9, 9, 1);

    /** Verified for an hour. */
    private final DetectionRule rule = Samples.rule("hot", Samples.hot(60));

    private final WouldBeAlarms alarms = new WouldBeAlarms(Duration.ZERO);
    private final List<KnownCase> known = new ArrayList<>();

    private static Instant day(double days) {
        return START.plusSeconds(Math.round(days * 86_400));
    }

    private void raised(String asset, double fromDays, double toDays) {
        tell(asset, AlarmChange.RAISED, fromDays, null, false);
        tell(asset, AlarmChange.CLEARED, fromDays, day(toDays), false);
    }

    private void tell(
            String asset, AlarmChange change, double fromDays, @Nullable Instant clearedAt, boolean historical) {
        String device = "d-" + asset;
        alarms.accept(new Alarm(
                Alarm.idOf(device, rule.id(), day(fromDays)),
                change,
                rule.id(),
                1,
                device,
                asset,
                rule.modelId(),
                rule.faultCode(),
                AlarmClass.FAULT,
                Severity.MAJOR,
                day(fromDays),
                day(fromDays),
                clearedAt,
                1,
                historical,
                60,
                new Evidence(day(fromDays), day(fromDays), List.of(), "hot"),
                day(fromDays),
                null,
                null,
                null));
    }

    private void known(String asset, double openedDays, boolean byPeople, KnownOutcome outcome) {
        known.add(new KnownCase(known.size(), asset, outcome, byPeople, day(openedDays), day(openedDays + 1), null));
    }

    private BacktestResult result() {
        return Verdicts.of(rule, READ, alarms, known, day(100));
    }

    @Test
    void mergesEpisodesThatFollowWithinTheVerificationTime() {
        raised("a", 1, 1.01);
        raised("a", 1.02, 1.03);
        raised("a", 2, 2.01);
        raised("b", 2, 2.01);

        assertThat(result().cases())
                .extracting(WouldBeCase::assetId, WouldBeCase::from, WouldBeCase::to, WouldBeCase::alarms)
                .containsExactly(
                        tuple("a", day(1), day(1.03), 2),
                        tuple("a", day(2), day(2.01), 1),
                        tuple("b", day(2), day(2.01), 1));
    }

    @Test
    void leavesOutWhatNobodyWouldHaveHeard() {
        tell("a", AlarmChange.RAISED, 1, day(2), true);
        tell("b", AlarmChange.RAISED, 1, null, false);
        tell("b", AlarmChange.RETRACTED, 1, day(1), false);

        assertThat(result().cases()).isEmpty();
        assertThat(result().alarms()).isEqualTo(1);
    }

    @Test
    void judgesByTheCaseOfTheSameAsset() {
        raised("confirmed", 1, 2);
        known("confirmed", 5, true, KnownOutcome.CONFIRMED);
        raised("false", 1, 2);
        known("false", 1.5, false, KnownOutcome.FALSE_ALARM);
        raised("open", 1, 2);
        known("open", 1.5, false, KnownOutcome.UNKNOWN);
        raised("nobody", 1, 2);
        known("missed", 50, true, KnownOutcome.UNKNOWN);
        known("rightly silent", 50, true, KnownOutcome.FALSE_ALARM);

        CaseVerdict verdict = result().verdict();

        assertThat(verdict.wouldBeCases()).isEqualTo(4);
        assertThat(List.of(verdict.confirmed(), verdict.falseAlarms(), verdict.unknown(), verdict.unmatched()))
                .containsExactly(1L, 1L, 1L, 1L);
        assertThat(result().missed()).extracting(KnownCase::assetId).containsExactly("missed");
        assertThat(verdict.precision()).isEqualTo(0.5);
        assertThat(verdict.precisionLow()).isCloseTo(0.0945, within(1e-3));
        assertThat(verdict.precisionHigh()).isCloseTo(0.9055, within(1e-3));
        assertThat(verdict.leadHoursMedian()).isEqualTo(96);
    }

    @Test
    void countsACaseOnceAndNotOneThatWasOverOrCameMuchLater() {
        raised("a", 1, 1.1);
        raised("a", 3, 3.1);
        known("a", 4, true, KnownOutcome.CONFIRMED);
        raised("late", 10, 11);
        known("late", 2, true, KnownOutcome.CONFIRMED);
        raised("early", 1, 2);
        known("early", 40, true, KnownOutcome.CONFIRMED);

        CaseVerdict verdict = result().verdict();

        assertThat(verdict.confirmed()).isEqualTo(1);
        assertThat(verdict.unmatched()).isEqualTo(2);
        assertThat(verdict.missed()).isEqualTo(2);
    }

    @Test
    void knowsNoPrecisionWhenNothingWasJudged() {
        raised("a", 1, 2);

        assertThat(result().verdict().precision()).isNull();
    }
}
